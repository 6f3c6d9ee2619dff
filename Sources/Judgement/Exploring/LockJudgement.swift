import HostKernel
import StateSpace

/// What the orders of the locks of a run amount to, once all of them are known.
struct LockJudgement {
  /// The orders that were met, by number.
  let sightings: [OrderSighting]
  /// The breaches, by the labels of their rules.
  private(set) var breaches: [UInt8: Way] = [:]
  private(set) var messages: [ScenarioRun.PrintedMessage] = []
  /// What the judgement depends on besides the run.
  private(set) var reads = SwitchSet()
  private let ways: [LockDependency: OrderSighting]

  init(_ exploration: Exploration, of host: Host) {
    let met = exploration.events.compactMap { number, event in
      LockDependency(number: number).map {
        OrderSighting(order: $0, origin: .steps(event.path, isTaken: event.isTaken))
      }
    }
    let setUp = host.setupLockOrders.orders.filter { exploration.events[$0.number] == nil }
    sightings = (met + setUp.map { OrderSighting(order: $0, origin: .setup) })
      .sorted { $0.order.number < $1.order.number }
    ways = Dictionary(sightings.map { ($0.order, $0) }, uniquingKeysWith: { first, _ in first })
    let findings = findings { _ in true }
    guard !findings.isEmpty else { return }
    for finding in findings {
      let way = way(finding.orders)
      if let known = breaches[finding.rule.rawValue], known.isShorter(than: way) { continue }
      breaches[finding.rule.rawValue] = way
    }
    var kernel = KernelSwitches(host.kernel.values)
    if kernel.lockdep { addMessages(seesSRCU: kernel.lockdepSRCU) }
    reads = kernel.reads
  }

  private func findings(_ isVisible: (LockDependency) -> Bool) -> [LockFinding] {
    let visible = sightings.filter { isVisible($0.order) }
    return LockGraph(
      gathered: Dictionary(
        visible.map { ($0.order, $0.stepCount) }, uniquingKeysWith: { first, _ in first })
    ).findings
  }

  /// What lockdep prints: it cannot see that `synchronize_srcu()` waits unless it is told.
  private mutating func addMessages(seesSRCU: Bool) {
    for finding in findings({ seesSRCU || $0.second != .srcu || $0.isSecondRecursive }) {
      guard !messages.contains(where: { $0.message == finding.message }) else { continue }
      messages.append(.init(message: finding.message, way: way(finding.orders)))
    }
  }

  private func way(_ orders: [LockDependency]) -> Way {
    .orders(orders.map { ways[$0] ?? OrderSighting(order: $0, origin: .boot) })
  }
}

extension Way {
  /// Whether it is made up of fewer orders.
  fileprivate func isShorter(than other: Way) -> Bool {
    guard case .orders(let orders) = self, case .orders(let others) = other else { return true }
    return orders.count <= others.count
  }
}
