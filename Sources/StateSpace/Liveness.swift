/// Tells from which states an end can be reached, by marking backwards from the states without successors.
struct Liveness: ~Copyable {
  private let stateCount: Int
  private var canEnd: NumberBlock<UInt8>
  /// States from which no end can be reached.
  private(set) var doomedCount: Int

  /// Bytes for a search of `states` states at the beginning.
  static func byteCount(states: Int) -> Int { states }

  /// Bytes to finish marking and to find a loop, if not all states were marked at once.
  static func worstByteCount(states: Int, edges: Int) -> Int {
    max(states * 8 + edges * 4, LoopFinder.byteCount(states: states))
  }

  /// All but the retry loops: most ways lead from states found earlier to states found later, so that one pass
  /// from the last state to the first marks almost everything. Nil if there is no memory.
  init?(_ graph: borrowing SuccessorLog, states: Int) {
    guard let memory = NumberBlock<UInt8>(zeroed: states) else { return nil }
    canEnd = memory
    stateCount = states
    doomedCount = states
    for state in stride(from: states - 1, through: 0, by: -1) {
      let edges = graph.edges(of: state)
      if edges.isEmpty || reachesEnd(edges, graph) { mark(state) }
    }
  }

  func isDoomed(_ state: Int) -> Bool { canEnd[state] == 0 }

  private mutating func mark(_ state: Int) {
    canEnd[state] = 1
    doomedCount -= 1
  }

  private func reachesEnd(_ edges: Range<Int>, _ graph: borrowing SuccessorLog) -> Bool {
    for edge in edges where canEnd[graph.target(edge)] != 0 { return true }
    return false
  }

  /// Marks the rest, in time linear in what is left; false if there is no memory.
  mutating func finish(_ graph: borrowing SuccessorLog) -> Bool {
    guard var queue = NumberBlock<UInt32>(zeroed: doomedCount) else { return false }
    for state in 0..<stateCount where isDoomed(state) && reachesEnd(graph.edges(of: state), graph) {
      queue.append(UInt32(truncatingIfNeeded: state))
    }
    // Marked only now, so that the queue has each state once.
    for index in 0..<queue.count { mark(Int(queue[index])) }
    guard queue.count > 0, doomedCount > 0 else { return true }
    guard let sources = Predecessors(graph, states: stateCount, of: self) else { return false }
    var next = 0
    while next < queue.count {
      for edge in sources.edges(into: Int(queue[next])) where isDoomed(sources.source(edge)) {
        mark(sources.source(edge))
        queue.append(UInt32(truncatingIfNeeded: sources.source(edge)))
      }
      next += 1
    }
    return true
  }
}

/// The transitions from the states that are not marked yet, by their target.
private struct Predecessors: ~Copyable {
  private var offsets: NumberBlock<UInt32>
  private var sources: NumberBlock<UInt32>

  init?(_ graph: borrowing SuccessorLog, states: Int, of liveness: borrowing Liveness) {
    var count = 0
    for state in 0..<states where liveness.isDoomed(state) { count += graph.edges(of: state).count }
    guard var offsets = NumberBlock<UInt32>(zeroed: states + 1),
      var sources = NumberBlock<UInt32>(zeroed: count)
    else { return nil }
    for state in 0..<states where liveness.isDoomed(state) {
      for edge in graph.edges(of: state) { offsets[graph.target(edge)] += 1 }
    }
    // From the number of edges into each state to where they end; filling from behind makes it where they begin.
    var end: UInt32 = 0
    for state in 0...states {
      end += offsets[state]
      offsets[state] = end
    }
    for state in 0..<states where liveness.isDoomed(state) {
      for edge in graph.edges(of: state) {
        let target = graph.target(edge)
        offsets[target] -= 1
        sources[Int(offsets[target])] = UInt32(truncatingIfNeeded: state)
      }
    }
    self.offsets = offsets
    self.sources = sources
  }

  func edges(into state: Int) -> Range<Int> { Int(offsets[state])..<Int(offsets[state + 1]) }

  func source(_ edge: Int) -> Int { Int(sources[edge]) }
}
