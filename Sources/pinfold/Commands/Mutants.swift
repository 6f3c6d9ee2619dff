import ArgumentParser
import Rendering

/// `pinfold mutants`
struct Mutants: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the faults that can be put into a kernel, and the rule and the test that notice each.")

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let list = MutantList()
    try Output().write(json ? JSONText.of(list) : list.description)
  }
}
