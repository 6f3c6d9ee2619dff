import HostKernel

extension Counterexample {
  /// How many pages have columns.
  static let pageLimit = 3

  /// The way to `goal` in a run of `scenario` under `switches`; nil if the run does not lead there.
  public init?(_ run: ScenarioRun, of scenario: Scenario, switches: Switches, to goal: Goal) {
    guard let way = run.way(to: goal) else { return nil }
    if case .orders(let orders) = way {
      self.init(orders, run.limits, of: scenario, switches: switches, goal: goal, stepCount: way.stepCount)
      return
    }
    guard
      var builder = try? CounterexampleBuilder(
        scenario, switches: switches, limits: run.limits, showsLocks: goal.isAboutLocks)
    else { return nil }
    switch way {
    case .setup: builder.addSetup()
    case .steps(let moves):
      guard builder.take(moves) else { return nil }
    case .loop(let moves, let loop):
      guard builder.take(moves) else { return nil }
      builder.add(.loopStart)
      guard builder.take(loop) else { return nil }
      builder.add(.loopEnd)
    case .orders: return nil
    }
    builder.finish(goal)
    self.init(builder, goal: goal, stepCount: way.stepCount, scenario: scenario)
  }

  private init(
    _ builder: borrowing CounterexampleBuilder, goal: Goal, stepCount: Int, scenario: Scenario
  ) {
    let drafts = builder.drafts
    let pages = Self.pages(of: drafts, breaches: builder.breaches, goal: goal)
    let waits = builder.waits
    let taking = Set(drafts.compactMap(\.thread) + waits.map(\.thread))
    self.goal = goal
    self.stepCount = stepCount
    threads = scenario.threads(taking)
    self.pages = pages
    lines = drafts.map { draft in
      let counts = draft.frames.map { frames in pages.map { frames[$0] } }
      return Line(thread: draft.thread, depth: draft.depth, content: draft.content, counts: counts)
    }
    self.waits = waits
    orders = []
  }

  init(goal: Goal, stepCount: Int, orders: [Order]) {
    self.goal = goal
    self.stepCount = stepCount
    self.orders = orders
    threads = []
    pages = []
    lines = []
    waits = []
  }

  /// The page of the goal, and then those whose counts change most often. The counts of the zero page say little, and
  /// everybody changes them.
  private static func pages(
    of drafts: [CounterexampleBuilder.Draft], breaches: [(flag: Flag, page: Int)], goal: Goal
  ) -> [Int] {
    var changes: [Int: Int] = [:]
    let sightings = drafts.compactMap(\.frames)
    for (before, after) in zip(sightings, sightings.dropFirst()) {
      for page in after.indices where page != PFN.zeroPage.position && before[page] != after[page] {
        changes[page, default: 0] += 1
      }
    }
    let named = breaches.first { .flag($0.flag) == goal }?.page
    let moving = changes.keys.filter { $0 != named }.sorted { one, other in
      (-changes[one, default: 0], one) < (-changes[other, default: 0], other)
    }
    let shown = moving.prefix(pageLimit - (named == nil ? 0 : 1)).sorted()
    return (named.map { [$0] } ?? []) + shown
  }
}

extension CounterexampleBuilder {
  /// What is to be said once the steps are taken.
  fileprivate mutating func finish(_ goal: Counterexample.Goal) {
    switch goal {
    case .flag(.rule(.deadlock)): addWaits()
    case .flag(.rule(.livelock)): break
    case .flag(let flag) where !drafts.contains(where: { $0.content == .breach(flag) }): checkEnd()
    case .outcome: checkEnd()
    case .flag, .message: break
    }
  }
}

extension Counterexample.Goal {
  /// Whether the locks are what it is about.
  fileprivate var isAboutLocks: Bool { self == .flag(.rule(.deadlock)) || self == .flag(.rule(.livelock)) }
}

extension ScenarioRun {
  /// The shortest way to `goal`; nil if none was found.
  public func way(to goal: Counterexample.Goal) -> Way? {
    switch goal {
    case .flag(let flag): way(to: flag)
    case .message(let message): messages.first { $0.message == message }?.way
    case .outcome(let values): outcomes.first { $0.values == values }?.way
    }
  }
}

extension Scenario {
  /// Those of the numbers, in their order.
  func threads(_ numbers: Set<Int>) -> [Counterexample.Thread] {
    actors.indices.filter(numbers.contains).map { number in
      Counterexample.Thread(number: number, name: actors[number].name, role: actors[number].role.name)
    }
  }
}

extension Scenario.Actor.Role {
  /// What a test calls it.
  public var name: String {
    switch self {
    case .vcpu: "vcpu"
    case .task: "task"
    case .driver: "driver"
    case .job: "job"
    case .reclaim: "reclaim"
    }
  }
}
