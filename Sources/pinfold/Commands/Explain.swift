import ArgumentParser
import HostKernel
import Litmus
import Rendering

/// `pinfold explain`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what a rule forbids, why, and how a breach shows in a kernel log.")

  @Argument(help: "A rule, as it stands in a flag: stale-spte. Without one, all rules are listed.")
  var rule: String?

  func run() throws {
    guard let name = rule else {
      let width = Rule.allCases.map(\.id.count).max() ?? 0
      let lines = Rule.allCases.map { "\($0.id.padded(to: width))  \($0.text.statement)\n" }
      return Output().write(lines.joined())
    }
    guard let rule = Rule(id: name) else {
      let hint = Spelling.nearest(to: name, among: Rule.allCases.map(\.id)).map { "; did you mean '\($0)'?" }
      throw InputError(
        "no rule is called '\(name)'\(hint ?? "; pinfold explain lists them")")
    }
    // Examples of a log are indented, and stay as they are.
    let lines = rule.explanation.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      line.hasPrefix(" ") ? [String(line)] : String(line).wrapped(to: 100)
    }
    Output().write(lines.joined(separator: "\n") + "\n")
  }
}
