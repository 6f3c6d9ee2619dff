import Foundation
import HostKernel
import Judgement
import Litmus
import Testing

@testable import Rendering

/// The tables of docs/verdicts.md are what the program finds. Each stands between marks that say what it shows:
/// `<!-- begin TEST TEST on KERNEL, KERNEL -->`.
@Suite struct VerdictsTests {
  @Test func `every table is current`() throws {
    var document = try GeneratedDocument("verdicts.md")
    let names = document.names
    #expect(names.count >= 8)
    for name in names {
      let parts = name.split(separator: " on ", maxSplits: 1)
      let tests = try parts[0].split(separator: " ").map { try test(named: $0) }
      let kernels = try #require(parts.last).split(separator: ", ").map { try Profile(String($0)) }
      try document.expect(name, evidence(tests, kernels))
    }
  }

  private func test(named name: Substring) throws -> LitmusTest {
    try LitmusTest(try #require(Library.file(named: name), "there is no test \(name)").source())
  }

  /// The command, and what it finds in words.
  private func evidence(_ tests: [LitmusTest], _ kernels: [Profile]) throws -> String {
    let command =
      "pinfold matrix " + tests.map(\.name).joined(separator: " ")
      + kernels.map { " --kernel \($0)" }.joined()
    var table = "| kernel | \(tests.map { "`\($0.name)`" }.joined(separator: " | ")) |\n"
    table += "| --- |\(String(repeating: " --- |", count: tests.count))\n"
    var runners = tests.map { TestRunner($0) }
    for kernel in kernels {
      let cells = runners.indices.map { number in words(runners[number].run(on: kernel)) }
      table += "| \(kernel) | \(cells.joined(separator: " | ")) |\n"
    }
    let conditions = tests.map { "* `\($0.name)` asks for `\($0.condition)`: \($0.question ?? "")\n" }
    return "    \(command)\n\n" + conditions.joined() + "\n" + table.dropLast()
  }

  private func words(_ result: TestResult) -> String {
    #expect(
      result.verdict == .asExpected || result.verdict == .unjudged, "\(result.test.name) on \(result.kernel)")
    #expect(result.run.ending == .complete)
    let flags = result.run.sightings.map(\.flag).sorted { $0.label < $1.label }.map(\.description)
    let messages = result.run.messages.map { "prints `\($0.message.text)`" }
    return ([result.tally.word] + flags + messages).joined(separator: ", ")
      + (result.isPresumed ? " (presumed)" : "")
  }
}
