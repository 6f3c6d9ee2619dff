import ArgumentParser
import Foundation

@main struct Benchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmarks",
    abstract: "Measures the search, and verifies what it finds against Spin.",
    subcommands: [Measure.self, Verify.self], defaultSubcommand: Measure.self)

  /// The protocol in Promela.
  static let promela = URL(filePath: #filePath).appending(path: "../../../Promela/miniature.pml")
    .standardizedFileURL
}
