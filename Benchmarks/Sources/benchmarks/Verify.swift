import ArgumentParser
import MiniatureProtocol
import StateSpace

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares states, transitions and violations with what was recorded, up to ten million states.",
    discussion: "The tests do the same for small instances, without optimisation. Exit code 1 if one differs."
  )

  @Flag(inversion: .prefixedNo, help: "Run Spin as well; by default if it is installed.")
  var spin: Bool?

  mutating func run() throws {
    if spin == true && !SpinVerifier.isInstalled { throw ValidationError("spin or cc is not installed") }
    let runsSpin = spin ?? SpinVerifier.isInstalled
    print(runsSpin ? "running Spin as well" : "Spin is not run: comparing with what it counted before")
    var isEqual = true
    for recorded in RecordedCounts.small + RecordedCounts.seededBug + RecordedCounts.large {
      print("\(recorded): \(recorded.counts.states) states")
      isEqual = check(FlatMiniature(recorded.sizes), "flat", recorded) { $0.violations } && isEqual
      isEqual = check(StackedMiniature(recorded.sizes), "stacked", recorded) { $0.violations } && isEqual
      if runsSpin { isEqual = try checkSpin(recorded) && isEqual }
    }
    guard isEqual else { throw ExitCode(1) }
    print("all equal")
  }

  private func check<Model: StateModel>(
    _ model: Model, _ name: String, _ recorded: RecordedCounts, violations: (Model) -> Int
  ) -> Bool {
    var explorer = Explorer(model)
    let found = explorer.run()
    let counts = MiniatureCounts(
      states: found.states, transitions: found.transitions, violations: violations(explorer.model))
    guard found.ending == .complete, found.livelock == .none, found.deadlocks == 0 else {
      print("  \(name): \(found.ending), \(found.deadlocks) deadlocks, livelock \(found.livelock)")
      return false
    }
    return compare(counts, name, recorded)
  }

  private func checkSpin(_ recorded: RecordedCounts) throws -> Bool {
    let verifier = try SpinVerifier(recorded.sizes, source: Benchmark.promela)
    defer { verifier.remove() }
    return compare(try verifier.run(hashBits: 26).counts, "Spin", recorded)
  }

  private func compare(_ counts: MiniatureCounts, _ name: String, _ recorded: RecordedCounts) -> Bool {
    if counts != recorded.counts { print("  \(name): \(counts), recorded \(recorded.counts)") }
    return counts == recorded.counts
  }
}
