import ArgumentParser
import Foundation
import HostKernel
import Judgement
import Litmus

/// Feeds the language mutated tests and noise. It looks for crashes, for texts that change when they are printed, and
/// for tests that cannot be described.
@main struct LitmusFuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "litmus-fuzz", abstract: "Feeds the litmus language mutated tests and noise.")

  @Option(help: "How long to run, in seconds.") var seconds = 10.0
  @Option(help: "Where the random numbers begin; the same seed makes the same inputs.") var seed: UInt64 = 1
  @Option(help: "How many inputs to try at most.") var rounds: Int = .max
  @Option(help: "Write each input to this file before it is tried, so that the one that crashes is there.")
  var keep: String?
  @Option(help: "Explore each test that has a meaning on some kernel, up to this many states.")
  var explore = 0
  @Argument(help: "Files to mutate beside the library.") var files: [String] = []

  func run() throws {
    let read = try files.map { [UInt8](try Data(contentsOf: URL(fileURLWithPath: $0))) }
    let library = Library.all.map { Array($0.text.utf8) }
    var mutator = Mutator(
      seed: seed, corpus: library + [grammarSample, verbSample].map { Array($0.utf8) } + read)
    print("seed \(seed), \(seconds) seconds")
    let start = ContinuousClock.now
    var tried = 0
    var wellFormed = 0
    var meaningful = 0
    while tried < rounds, ContinuousClock.now - start < .seconds(seconds) {
      let input = mutator.next()
      if let keep { try Data(input).write(to: URL(fileURLWithPath: keep)) }
      if let test = try survives(input, round: tried) {
        wellFormed += 1
        if let test = try meaning(of: test, input, round: tried) {
          meaningful += 1
          explore(test, round: tried)
        }
      }
      tried += 1
    }
    print("\(tried) inputs, \(wellFormed) of them well-formed, \(meaningful) with a meaning")
  }

  /// The test that `input` is, if it is one. Throws if the language contradicts itself about it.
  private func survives(_ input: [UInt8], round: Int) throws -> TestSyntax? {
    let test: TestSyntax
    do {
      test = try TestSyntax(parsing: Source(name: "input", bytes: input))
    } catch let report {
      guard report.diagnostics.isEmpty || report.description.isEmpty else { return nil }
      throw finding("rejected without a reason", input, round)
    }
    let printed = test.description
    do {
      guard try TestSyntax(parsing: Source(name: "printed", text: printed)) == test else {
        throw finding("means something else when printed", input, round)
      }
    } catch let report as DiagnosticReport {
      // Printed on one line, a statement or a condition may exceed the length that a line may have.
      guard report.diagnostics.allSatisfy({ $0.problem.isLineTooLong }) else {
        throw finding("is rejected when printed:\n\(report)", input, round)
      }
    }
    return test
  }

  /// The test that a well-formed one means, if it means something.
  private func meaning(of test: TestSyntax, _ input: [UInt8], round: Int) throws -> LitmusTest? {
    do {
      let meaning = try LitmusTest(resolving: test, in: Source(name: "input", bytes: input))
      guard !meaning.description.isEmpty, meaning.scenario.actors.count == test.actors.count else {
        throw finding("loses its actors", input, round)
      }
      return meaning
    } catch let report as DiagnosticReport {
      guard report.diagnostics.isEmpty else { return nil }
      throw finding("means nothing without a reason", input, round)
    }
  }

  /// Lets the model carry the test out: whatever it does, it may not crash.
  private func explore(_ test: LitmusTest, round: Int) {
    guard explore > 0 else { return }
    var options = ScenarioExplorer.Options()
    options.limits.maxStates = explore
    var runner = TestRunner(test)
    _ = runner.run(on: Profile.all[round % Profile.all.count], options: options)
  }

  private func finding(_ what: String, _ input: [UInt8], _ round: Int) -> ValidationError {
    ValidationError("round \(round) of seed \(seed): \(what)\n\(String(decoding: input, as: UTF8.self))")
  }
}

extension Problem {
  fileprivate var isLineTooLong: Bool {
    if case .source(.lineTooLong) = self { true } else { false }
  }
}
