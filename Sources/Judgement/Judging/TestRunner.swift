import HostKernel
import Litmus

/// Runs one test on one kernel after the other.
public struct TestRunner: Sendable {
  private let test: LitmusTest
  private let observables: [NamedObservable]
  private var explorer: ScenarioExplorer

  public init(_ test: LitmusTest) {
    self.test = test
    observables = test.observables
    explorer = ScenarioExplorer(test.scenario, observing: observables.map(\.observable))
  }

  /// Explores the test on `kernel` and judges what is found.
  public mutating func run(
    on kernel: Profile, options: ScenarioExplorer.Options = ScenarioExplorer.Options()
  ) -> TestResult {
    let clock = ContinuousClock()
    let start = clock.now
    let (run, isReused) = explorer.run(on: kernel.switches, options: options)
    let tally = Tally(run, of: test.condition.proposition, observing: observables.map(\.observable))
    let expectations = test.expectations.filter { $0.covers(kernel) }
    return TestResult(
      test: test, kernel: kernel, run: run, observables: observables, tally: tally,
      verdict: Judge(run: run, tally: tally).verdict(on: expectations), expectations: expectations,
      presumedSwitches: kernel.presumed(among: run.reads), isReused: isReused,
      duration: start.duration(to: clock.now))
  }
}

extension Expectation {
  /// Whether it speaks of `kernel`.
  public func covers(_ kernel: Profile) -> Bool {
    kernels.contains { $0.contains(kernel.release, additions: kernel.additions) }
  }
}
