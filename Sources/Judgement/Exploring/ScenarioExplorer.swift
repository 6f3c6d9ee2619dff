import HostKernel
import StateSpace

/// Explores a scenario on kernels, each with as much room as it needs.
///
/// Keeps the room that the last kernel needed for the next one, and the runs, for kernels that agree in all that a run
/// read: the exploration is a function of the scenario and of what it read.
public struct ScenarioExplorer: Sendable {
  private let scenario: Scenario
  private let observables: [Observable]
  private var limits: Limits
  private var known: [(switches: Switches, run: ScenarioRun)] = []

  /// - Parameter observables: What is read from each final state.
  public init(_ scenario: Scenario, observing observables: [Observable]) {
    self.scenario = scenario
    self.observables = observables
    limits = scenario.startingLimits
    limits.stack = limits.stack.map { min($0, Self.firstStack) }
  }

  /// Bytes of stack that every thread begins with: few, for stacks are most of a state, and walks are cheap.
  private static let firstStack = 8

  /// How to search.
  public struct Options: Sendable {
    public var limits = ExplorationLimits()
    public var progress: (@Sendable (ExplorationProgress) -> Void)?
    public var isCancelled: (@Sendable () -> Bool)?

    public init() {}
  }

  /// Everything that the scenario can do under `switches`.
  ///
  /// - Returns: The run, and whether it is that of an earlier kernel.
  public mutating func run(
    on switches: Switches, options: Options = Options()
  ) -> (run: ScenarioRun, isReused: Bool) {
    if let earlier = known.first(where: { $0.run.applies(to: switches, from: $0.switches) }) {
      return (earlier.run, true)
    }
    let run = explore(switches, options)
    if run.isReusable { known.append((switches, run)) }
    return (run, false)
  }

  /// Starts anew with more room until there is enough.
  private mutating func explore(_ switches: Switches, _ options: Options) -> ScenarioRun {
    var walk = RandomWalk()
    while true {
      let host: Host
      do {
        host = try Host(scenario, switches: switches, limits: limits)
      } catch {
        if case .rejected(let reason) = error, makeRoom(for: reason) { continue }
        return ScenarioRun(failed: error, reads: SwitchSet(Switch.allCases), limits: limits)
      }
      if let reason = walk.firstRejection(of: host), makeRoom(for: reason) { continue }
      let run = search(host, options)
      guard case .rejected(let reason) = run.ending, makeRoom(for: reason) else { return run }
    }
  }

  /// Whether there is more room to give.
  private mutating func makeRoom(for reason: Rejection) -> Bool {
    var larger = limits
    guard larger.grow(for: reason) else { return false }
    limits = larger
    return true
  }

  private func search(_ host: Host, _ options: Options) -> ScenarioRun {
    var explorer = Explorer(
      HostModel(host, observing: observables), limits: options.limits, progress: options.progress,
      isCancelled: options.isCancelled)
    let exploration = explorer.run()
    return ScenarioRun(exploration, of: explorer.model, limits: limits)
  }
}

extension ScenarioRun {
  /// Whether `switches` give this run, which is that of `others`: they agree in all that it read.
  fileprivate func applies(to switches: Switches, from others: Switches) -> Bool {
    switches.difference(from: others).allSatisfy { !reads.contains($0) }
  }

  /// Whether another kernel would come to the same: not if it was stopped from outside.
  fileprivate var isReusable: Bool { ending != .interrupted && ending != .memoryBound }
}
