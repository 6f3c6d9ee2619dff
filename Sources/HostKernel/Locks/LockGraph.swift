/// All lock orders of a run, and those of the boot: where two of them contradict each other, threads can come to wait for
/// each other in a circle, whether the run shows it or not.
public struct LockGraph: Sendable {
  /// The orders that were met, each with the number of steps to it.
  private let gathered: [LockDependency: Int]
  /// From each class on.
  private let successors: [LockClass: [LockDependency]]
  /// What comes after each class, however many orders on.
  private let reachable: [LockClass: LockClassSet]

  /// - Parameter atStart: The orders that are known before anything was run.
  public init(gathered: [LockDependency: Int], atStart: [LockDependency] = LockDependency.ofBoot) {
    self.gathered = gathered
    let all = Set(gathered.keys).union(atStart).sorted { $0.number < $1.number }
    successors = Dictionary(grouping: all, by: \.first)
    reachable = Self.closure(all)
  }

  /// Each class with those that any way leads to from it.
  private static func closure(_ orders: [LockDependency]) -> [LockClass: LockClassSet] {
    var reachable: [LockClass: LockClassSet] = [:]
    for order in orders { reachable[order.first, default: []].insert(order.second) }
    for middle in LockClass.allCases {
      guard let beyond = reachable[middle] else { continue }
      for (first, set) in reachable where set.contains(middle) { reachable[first] = set.union(beyond) }
    }
    return reachable
  }

  /// A way around in the graph.
  private struct Cycle {
    var orders: [LockDependency]
    /// How many of them nobody has shown, and how many steps the others take.
    var assumed = 0
    var steps = 0

    /// The shorter is easier to read, and what was shown says more than what is known from the boot.
    func isBetter(than other: Cycle?) -> Bool {
      guard let other else { return true }
      return isLess(
        [orders.count, assumed, steps] + orders.map(\.number),
        than: [
          other.orders.count, other.assumed, other.steps,
        ] + other.orders.map(\.number))
    }

    private func isLess(_ one: [Int], than other: [Int]) -> Bool { one.lexicographicallyPrecedes(other) }
  }

  /// The shortest circle of orders that can hold somebody up, beginning with one that was met and that `isWanted`.
  ///
  /// A recursive reader and who holds the lock for reading do not wait for each other, so a circle that goes through such
  /// a pair holds nobody up.
  public func shortestCycle(beginningWith isWanted: (LockDependency) -> Bool = { _ in true })
    -> [LockDependency]?
  {
    var best: Cycle?
    let starts = gathered.keys.filter { start in
      isWanted(start) && reachable[start.second]?.contains(start.first) == true
    }
    for start in starts.sorted(by: { $0.number < $1.number }) {
      guard let cycle = cycle(from: start, atMost: best?.orders.count ?? .max) else { continue }
      if cycle.isBetter(than: best) { best = cycle }
    }
    return best?.orders
  }

  /// The best circle that begins with an order, level by level.
  private func cycle(from start: LockDependency, atMost limit: Int) -> Cycle? {
    var frontier = [extended(Cycle(orders: []), by: start)]
    var seen: Set<LockDependency> = [start]
    while !frontier.isEmpty, frontier[0].orders.count <= limit {
      var best: Cycle?
      var next: [LockDependency: Cycle] = [:]
      for path in frontier {
        guard let last = path.orders.last else { continue }
        if last.second == start.first, last.blocks(through: start) {
          if path.isBetter(than: best) { best = path }
          continue
        }
        for order in successors[last.second] ?? [] where last.blocks(through: order) {
          guard !seen.contains(order) else { continue }
          let longer = extended(path, by: order)
          if longer.isBetter(than: next[order]) { next[order] = longer }
        }
      }
      if let best { return best }
      seen.formUnion(next.keys)
      frontier = next.values.sorted { $0.isBetter(than: $1) }
    }
    return nil
  }

  private func extended(_ path: Cycle, by order: LockDependency) -> Cycle {
    var path = path
    path.orders.append(order)
    if let steps = gathered[order] { path.steps += steps } else { path.assumed += 1 }
    return path
  }
}

extension LockGraph {
  /// What is wrong with the orders, one finding a rule and kernel message at most.
  public var findings: [LockFinding] {
    var findings: [LockFinding] = []
    if let order = sleepInAtomic {
      findings.append(LockFinding(rule: .sleepInAtomic, message: .sleepingFunction, orders: [order]))
    }
    if let orders = shortestCycle(beginningWith: { $0.first == $0.second }), orders.count == 1 {
      findings.append(LockFinding(rule: .lockOrder, message: .lockdepRecursive, orders: orders))
    }
    if let orders = shortestCycle(beginningWith: { $0.first != $0.second }) {
      findings.append(LockFinding(rule: .lockOrder, message: .lockdepCircular, orders: orders))
    }
    if let orders = shortestCycle(beginningWith: { $0.second == .fsReclaim }) {
      findings.append(LockFinding(rule: .reclaimRecursion, message: .lockdepCircular, orders: orders))
    }
    return findings
  }

  /// Something that sleeps is taken with a spinning lock held. Who reads under SRCU does not sleep.
  private var sleepInAtomic: LockDependency? {
    gathered.filter { order, _ in
      order.first.isAtomic && order.second.maySleep && !order.isSecondRecursive
    }.min { ($0.value, $0.key.number) < ($1.value, $1.key.number) }?.key
  }
}

/// Something that is wrong with the orders of a run.
public struct LockFinding: Hashable, Sendable {
  /// The rule that is broken.
  public let rule: Rule
  /// What a kernel with lockdep prints.
  public let message: KernelMessage
  /// Orders that contradict each other, each leading to the next; or the one order that is wrong by itself.
  public let orders: [LockDependency]
}
