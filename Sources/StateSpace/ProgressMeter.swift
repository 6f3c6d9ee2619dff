/// Reports about twice a second how far a search has come.
struct ProgressMeter {
  /// How many states are expanded between two looks at the clock.
  static var interval: Int { 1 << 12 }

  private let report: (@Sendable (ExplorationProgress) -> Void)?
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant
  private var states = 0

  init(report: (@Sendable (ExplorationProgress) -> Void)?) {
    self.report = report
    last = clock.now
  }

  /// Tells the user, if it is time, that `index` states of the current level are expanded.
  mutating func update(_ search: borrowing Search, index: Int) {
    guard let report else { return }
    let now = clock.now
    let time = last.duration(to: now)
    guard time >= .milliseconds(500) else { return }
    report(
      ExplorationProgress(
        expanded: search.expanded(after: index), states: search.states, transitions: search.transitions,
        rate: Double(search.states - states) / (time / .seconds(1)), depth: search.depth,
        frontier: search.frontier(after: index), memory: search.memory))
    last = now
    states = search.states
  }
}
