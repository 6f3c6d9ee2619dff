/// What is decided when the search is over.
extension Search {
  /// A state that lies on a loop without an end: the way to it, and the loop as places among the transitions of
  /// each state of it.
  struct Loop {
    let way: [Move]
    let transitions: [Int]
  }

  enum Verdict {
    case undecided
    case live
    case doomed(states: Int, Loop)
  }

  /// Whether there is a livelock. Gives the memory of the search back, but for the parent links.
  mutating func decideLivelock() -> Verdict {
    guard !isStopped, table.isNumbered else { return .undecided }
    let count = table.count
    successors.beginSource(firstEdge: transitions)
    table = FingerprintTable(isNumbered: true)
    current = Slab(stateSize: stateSize)
    next = Slab(stateSize: stateSize)
    guard admits(Liveness.byteCount(states: count, edges: successors.edgeCount)),
      let liveness = Liveness(successors, states: count)
    else { return .undecided }
    guard liveness.doomedCount > 0 else { return .live }
    guard var finder = LoopFinder(states: count) else { return .undecided }
    guard let start = finder.firstOnLoop(successors, liveness) else { return .undecided }
    let loop = finder.shortestLoop(through: start, successors)
    return .doomed(states: liveness.doomedCount, Loop(way: log.path(to: start), transitions: loop))
  }

  /// What was found; `states` and `memory` as they were at the end of the search.
  func exploration(
    states: Int, memory: Int, livelock: Exploration.Livelock, livelockedStates: Int
  ) -> Exploration {
    Exploration(
      states: states, transitions: transitions, depth: depth, stateSize: batch.stride, memory: memory,
      largestFrontier: largestFrontier, finals: findings.finals, ending: ending ?? .complete,
      labels: findings.labels, events: findings.events, outcomes: findings.outcomes,
      deadlocks: findings.deadlocks, deadlock: findings.deadlock, livelock: livelock,
      livelockedStates: livelockedStates)
  }
}
