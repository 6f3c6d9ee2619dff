import HostKernel
import Litmus
import Testing

@testable import Judgement

/// A kernel gets the run of an earlier one that agrees in all that the run read. Whoever explores it anew must come to
/// the same.
@Suite struct RunReuseTests {
  private static let tests = [
    "kvm-v11-write-after-read", "ttm-tail-page", "kvm-fault-against-cow", "mirror-zap", "ttm-tail-refs-race",
    "kvm-memslot-against-notifier",
  ]

  @Test(arguments: tests)
  func `a reused run is the run that the kernel would have had`(_ name: String) throws {
    let test = try libraryTest(name)
    var options = ScenarioExplorer.Options()
    options.limits.maxStates = 2000
    var family = TestRunner(test)
    var reused = 0
    for kernel in try KernelSelection().kernels(for: test) {
      let result = family.run(on: kernel, options: options)
      guard result.isReused else { continue }
      reused += 1
      var alone = TestRunner(test)
      let own = alone.run(on: kernel, options: options)
      #expect(!own.isReused)
      #expect(Essence(result.run) == Essence(own.run), "\(name) on \(kernel)")
      #expect(result.verdict == own.verdict)
    }
    #expect(reused > 0)
  }

  @Test func `a kernel that differs in what was read is explored`() throws {
    var family = TestRunner(try libraryTest("kvm-v11-write-after-read"))
    #expect(!family.run(on: try Profile("v6.9")).isReused)
    #expect(!family.run(on: try Profile("v6.9+kvm-v11")).isReused)
    #expect(family.run(on: try Profile("v6.9")).isReused)
  }

  @Test func `an interrupted run is not reused`() throws {
    var options = ScenarioExplorer.Options()
    options.isCancelled = { true }
    var family = TestRunner(try libraryTest("kvm-fault-against-cow"))
    #expect(family.run(on: try Profile("v6.9"), options: options).run.ending == .interrupted)
    let second = family.run(on: try Profile("v6.9"))
    #expect(!second.isReused)
    #expect(second.run.ending == .complete)
  }
}

/// What of a run may not depend on which kernels were explored before. The room for the state may.
private struct Essence: Equatable {
  let ending: ScenarioRun.Ending
  let flags: [Flag: Int]
  let messages: [KernelMessage: Int]
  let outcomes: [[Value]: Int]
  let counts: [Int]
  let reads: SwitchSet

  init(_ run: ScenarioRun) {
    ending = run.ending
    flags = Dictionary(uniqueKeysWithValues: run.sightings.map { ($0.flag, $0.way.stepCount) })
    messages = Dictionary(uniqueKeysWithValues: run.messages.map { ($0.message, $0.way.stepCount) })
    outcomes = Dictionary(uniqueKeysWithValues: run.outcomes.map { ($0.values, $0.count) })
    counts = [run.size.states, run.size.transitions, run.size.depth, run.size.finals]
    reads = run.reads
  }
}
