import HostKernel
import Litmus

extension TestResult {
  /// What is worth a counterexample: first what was not expected, then every flag, the one with the shortest way first.
  public var goals: [Counterexample.Goal] {
    var goals: [Counterexample.Goal] = []
    if case .notAsExpected(let deviations) = verdict { goals = deviations.compactMap(goal) }
    for flag in run.sightings.map({ Counterexample.Goal.flag($0.flag) }) where !goals.contains(flag) {
      goals.append(flag)
    }
    return goals
  }

  /// The way to `goal`, taken again on this kernel; nil if the run does not lead there.
  public func counterexample(to goal: Counterexample.Goal) -> Counterexample? {
    Counterexample(run, of: test.scenario, switches: kernel.switches, to: goal)
  }

  /// What shows that `deviation` is one; nil if it is that something is missing.
  private func goal(showing deviation: Deviation) -> Counterexample.Goal? {
    switch deviation.part {
    case .observation(let expected, let found):
      // `sometimes` that is not: the states that there are show it.
      let isPositive = expected == .never || expected == .sometimes && found.observation == .always
      return shortestOutcome(isPositive: isPositive).map { .outcome($0.values) }
    case .unexpectedFlags(let flags): return flags.first.map { .flag($0) }
    case .unexpectedMessages(let messages): return messages.first.map { .message($0) }
    case .missingFlags, .missingMessages: return nil
    }
  }

  /// The outcome with the shortest way, of those in which the proposition holds or does not.
  public func shortestOutcome(isPositive: Bool) -> ScenarioRun.Outcome? {
    let observed = observables.map(\.observable)
    return run.outcomes
      .filter { test.condition.proposition.holds($0, observing: observed) == isPositive }
      .min { $0.way.stepCount < $1.way.stepCount }
  }
}
