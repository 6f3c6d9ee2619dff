import ArgumentParser
import HostKernel

/// `pinfold mutants`
struct Mutants: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the faults that can be put into a kernel, and the rule and the test that notice each.")

  @ArgumentParser.Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let mutants = MutantDefinition.all
    if json {
      return try Output().write(
        JSONText.of(
          mutants.map { mutant in
            JSONMutant(
              name: mutant.name, summary: mutant.summary, rule: mutant.rule?.id, guardedBy: mutant.guardedBy,
              conditions: mutant.conditions.map(\.reason))
          }))
    }
    let text = mutants.map { mutant in
      let notice = mutant.rule.map { "breaks \($0.id)" } ?? "shows in the outcome"
      let test = mutant.guardedBy.map { ", guarded by \($0)" } ?? ", guarded by no test yet"
      return "\(mutant.name)\n    \(mutant.summary)\n    \(notice)\(test)\n"
    }
    Output().write(text.joined())
  }
}

private struct JSONMutant: Encodable {
  let name: String
  let summary: String
  let rule: String?
  let guardedBy: String?
  /// Why it does not apply where it does not.
  let conditions: [String]
}
