import ArgumentParser
import Foundation
import MiniatureProtocol
import StateSpace

struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Searches one instance in several ways in turn, and prints medians and ratios.")

  @Option(help: "How often each way is measured.")
  var rounds = 5

  @Option(help: "Only the ways with this name, such as stacked; may be given several times.")
  var only: [String] = []

  @Flag(inversion: .prefixedNo, help: "Measure Spin as well.")
  var spin = true

  func validate() throws {
    guard rounds > 0 else { throw ValidationError("--rounds: at least 1") }
  }

  mutating func run() throws {
    let recorded = RecordedCounts.benchmark
    let contenders = try contenders(for: recorded).filter { only.isEmpty || only.contains($0.name) }
    guard !contenders.isEmpty else { throw ValidationError("--only: there is no such way") }
    print("\(recorded): \(recorded.counts.states) states, \(recorded.counts.transitions) transitions")
    print("million states a second, \(rounds) rounds in turn\n")
    var rates = contenders.map { _ in [Double]() }
    for _ in 0..<rounds {
      for (index, contender) in contenders.enumerated() {
        let (counts, seconds) = try contender.search()
        guard counts == recorded.counts else {
          throw ValidationError("\(contender.name): \(counts), recorded \(recorded.counts)")
        }
        rates[index].append(Double(counts.states) / seconds / 1e6)
      }
    }
    for (contender, rates) in zip(contenders, rates) { print(line(contender.name, rates)) }
    print()
    let medians = Dictionary(uniqueKeysWithValues: zip(contenders.map(\.name), rates.map(median)))
    for (name, base) in [("stacked", "flat"), ("stacked, livelock", "stacked")]
      + Self.spinNames.map({ ("stacked", $0) })
    {
      guard let rate = medians[name], let other = medians[base] else { continue }
      print("\(name) / \(base): \(format(rate / other))")
    }
  }

  private static let spinNames = ["Spin", "Spin -w26"]

  private struct Contender {
    let name: String
    /// What it counted, and the seconds that the search took.
    let search: () throws -> (MiniatureCounts, Double)
  }

  private func contenders(for recorded: RecordedCounts) throws -> [Contender] {
    let sizes = recorded.sizes
    var contenders = [
      Contender(name: "flat") { search(FlatMiniature(sizes), decidesLivelock: false) { $0.violations } },
      Contender(name: "stacked") {
        search(StackedMiniature(sizes), decidesLivelock: false) { $0.violations }
      },
      Contender(name: "stacked, livelock") {
        search(StackedMiniature(sizes), decidesLivelock: true) { $0.violations }
      },
    ]
    guard spin else { return contenders }
    guard SpinVerifier.isInstalled else {
      throw ValidationError("spin or cc is not installed; --no-spin measures without it")
    }
    let verifier = try SpinVerifier(sizes, source: Benchmark.promela)
    contenders.append(Contender(name: Self.spinNames[0]) { try verifier.run(hashBits: nil) })
    contenders.append(Contender(name: Self.spinNames[1]) { try verifier.run(hashBits: 26) })
    return contenders
  }

  private func line(_ name: String, _ rates: [Double]) -> String {
    let all = rates.map(format).joined(separator: " ")
    return name.padding(toLength: 20, withPad: " ", startingAt: 0)
      + "median \(format(median(rates)))   (\(all))"
  }

  private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  private func format(_ value: Double) -> String { String(format: "%.2f", value) }
}

/// Searches `model`; what it counted, and the seconds that it took.
private func search<Model: StateModel>(
  _ model: Model, decidesLivelock: Bool, violations: (Model) -> Int
) -> (MiniatureCounts, Double) {
  var limits = ExplorationLimits()
  limits.decidesLivelock = decidesLivelock
  let clock = ContinuousClock()
  let start = clock.now
  var explorer = Explorer(model, limits: limits)
  let found = explorer.run()
  let seconds = start.duration(to: clock.now) / .seconds(1)
  let counts = MiniatureCounts(
    states: found.states, transitions: found.transitions, violations: violations(explorer.model))
  return (counts, seconds)
}
