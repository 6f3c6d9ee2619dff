/// Tells from which states an end can be reached, by marking backwards from the states without successors.
struct Liveness: ~Copyable {
  private var canEnd: NumberBlock<UInt8>
  /// How many states there are from which no end can be reached.
  private(set) var doomedCount: Int

  /// Bytes that it takes at most, and `LoopFinder` after it.
  static func byteCount(states: Int, edges: Int) -> Int {
    states + max(states * 8 + edges * 4, LoopFinder.byteCount(states: states))
  }

  /// Marks all states that can end, in time linear in the size of the graph. Nil if there is no memory.
  init?(_ graph: borrowing SuccessorLog, states: Int) {
    guard let canEnd = NumberBlock<UInt8>(zeroed: states), var queue = NumberBlock<UInt32>(zeroed: states),
      let predecessors = Predecessors(graph, states: states)
    else { return nil }
    for state in 0..<states where graph.edges(of: state).isEmpty {
      canEnd.view[state] = 1
      queue.append(UInt32(truncatingIfNeeded: state))
    }
    var next = 0
    while next < queue.count {
      for edge in predecessors.edges(into: Int(queue[next])) {
        let source = predecessors.source(edge)
        guard canEnd[source] == 0 else { continue }
        canEnd.view[source] = 1
        queue.append(UInt32(truncatingIfNeeded: source))
      }
      next += 1
    }
    self.canEnd = canEnd
    doomedCount = states - queue.count
  }

  /// Whether no end can be reached from `state`.
  func isDoomed(_ state: Int) -> Bool { canEnd[state] == 0 }
}

/// The transitions by their target.
private struct Predecessors: ~Copyable {
  private var offsets: NumberBlock<UInt32>
  private var sources: NumberBlock<UInt32>

  init?(_ graph: borrowing SuccessorLog, states: Int) {
    guard let offsets = NumberBlock<UInt32>(zeroed: states + 1),
      let sources = NumberBlock<UInt32>(zeroed: max(graph.edgeCount, 1))
    else { return nil }
    let (first, list) = (offsets.view, sources.view)
    for edge in 0..<graph.edgeCount { first[graph.target(edge)] &+= 1 }
    // From the number of edges into each state to where they end; filling from behind makes it where they begin.
    var end: UInt32 = 0
    for state in 0...states {
      end &+= first[state]
      first[state] = end
    }
    for state in 0..<states {
      for edge in graph.edges(of: state) {
        let target = graph.target(edge)
        first[target] &-= 1
        list[Int(first[target])] = UInt32(truncatingIfNeeded: state)
      }
    }
    self.offsets = offsets
    self.sources = sources
  }

  func edges(into state: Int) -> Range<Int> { Int(offsets[state])..<Int(offsets[state + 1]) }

  func source(_ edge: Int) -> Int { Int(sources[edge]) }
}
