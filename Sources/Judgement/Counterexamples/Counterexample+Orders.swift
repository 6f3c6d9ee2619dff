import HostKernel
import StateSpace

extension Counterexample {
  /// The ways to the orders of locks that make a breach up; nil if one of them cannot be taken again.
  init?(
    _ sightings: [OrderSighting], _ limits: Limits, of scenario: Scenario, switches: Switches, goal: Goal,
    stepCount: Int
  ) {
    var orders: [Order] = []
    for sighting in sightings {
      switch sighting.origin {
      case .boot: orders.append(Order(order: sighting.order, trace: nil))
      case .setup: orders.append(Order(order: sighting.order, trace: .inSetup))
      case .steps(let moves, _):
        guard
          let trace = OrderTrace(moves, to: sighting.order, limits, of: scenario, switches: switches)
        else { return nil }
        orders.append(Order(order: sighting.order, trace: trace))
      }
    }
    self.init(goal: goal, stepCount: stepCount, orders: orders)
  }
}

extension Counterexample.OrderTrace {
  fileprivate static let inSetup = Counterexample.OrderTrace(
    stepCount: 0, thread: nil, threads: [], lines: [], firstFunctions: [], secondFunctions: [],
    secondMode: .write, held: [])

  fileprivate init?(
    _ moves: [Move], to order: LockDependency, _ limits: Limits, of scenario: Scenario, switches: Switches
  ) {
    guard let last = moves.last,
      var builder = try? CounterexampleBuilder(
        scenario, switches: switches, limits: limits, showsLocks: true),
      builder.take(Array(moves.dropLast())), let taken = builder.tryStep(last, taking: order)
    else { return nil }
    let drafts = builder.drafts
    self.init(
      stepCount: moves.count, thread: last.thread,
      threads: scenario.threads(Set(drafts.compactMap(\.thread)).union([last.thread])),
      lines: drafts.map {
        Counterexample.Line(thread: $0.thread, depth: $0.depth, content: $0.content, counts: nil)
      },
      firstFunctions: taken.first, secondFunctions: taken.second, secondMode: taken.mode,
      held: taken.held)
  }
}
