/// Finds the loop to show for a livelock: the shortest one through the first state that lies on any.
///
/// First means lowest number, and states are numbered in breadth-first order, so the way there is a shortest one.
struct LoopFinder: ~Copyable {
  private let stateCount: Int
  /// The order in which Tarjan's search met the states, from 1; `Self.closed` once their component is known.
  private var order: NumberBlock<UInt32>
  /// The lowest order known to be reachable.
  private var low: NumberBlock<UInt32>
  private var component: NumberBlock<UInt32>
  private var nodes: NumberBlock<UInt32>
  private var edges: NumberBlock<UInt32>
  private var componentCount = 0
  private var depth = 0
  private var met: UInt32 = 0

  private static let closed = UInt32.max

  static func byteCount(states: Int) -> Int { states * 20 }

  /// Nil if there is no memory.
  init?(states: Int) {
    guard let order = NumberBlock<UInt32>(zeroed: states),
      let low = NumberBlock<UInt32>(zeroed: states),
      let component = NumberBlock<UInt32>(zeroed: states),
      let nodes = NumberBlock<UInt32>(zeroed: states),
      let edges = NumberBlock<UInt32>(zeroed: states)
    else { return nil }
    stateCount = states
    self.order = order
    self.low = low
    self.component = component
    self.nodes = nodes
    self.edges = edges
  }

  /// The lowest state that lies on a loop, among those from which no end can be reached.
  mutating func firstOnLoop(_ graph: borrowing SuccessorLog, _ liveness: borrowing Liveness) -> Int? {
    var first: Int?
    for root in 0..<stateCount where liveness.isDoomed(root) && order[root] == 0 {
      open(root, graph)
      while depth > 0 { advance(graph, &first) }
    }
    return first
  }

  private mutating func open(_ state: Int, _ graph: borrowing SuccessorLog) {
    met += 1
    order[state] = met
    low[state] = met
    component[componentCount] = UInt32(truncatingIfNeeded: state)
    componentCount += 1
    nodes[depth] = UInt32(truncatingIfNeeded: state)
    edges[depth] = UInt32(truncatingIfNeeded: graph.edges(of: state).lowerBound)
    depth += 1
  }

  /// One step of Tarjan's algorithm: follows the next transition of the innermost state, or leaves that state.
  private mutating func advance(_ graph: borrowing SuccessorLog, _ first: inout Int?) {
    let state = Int(nodes[depth - 1])
    let edge = Int(edges[depth - 1])
    guard edge == graph.edges(of: state).upperBound else {
      edges[depth - 1] += 1
      let target = graph.target(edge)
      if order[target] == 0 {
        open(target, graph)
      } else {
        low[state] = min(low[state], order[target])  // `closed` lowers nothing
      }
      return
    }
    depth -= 1
    if depth > 0 {
      let caller = Int(nodes[depth - 1])
      low[caller] = min(low[caller], low[state])
    }
    if low[state] == order[state] { close(state, graph, &first) }
  }

  /// Takes the component of `state` off the stack.
  private mutating func close(_ state: Int, _ graph: borrowing SuccessorLog, _ first: inout Int?) {
    var lowest = state
    var size = 0
    while true {
      componentCount -= 1
      let member = Int(component[componentCount])
      order[member] = Self.closed
      lowest = min(lowest, member)
      size += 1
      if member == state { break }
    }
    guard size > 1 || graph.edges(of: state).contains(where: { graph.target($0) == state }) else { return }
    first = min(first ?? lowest, lowest)
  }

  /// The transitions of the shortest loop through `start`, each as its place among those of its source.
  consuming func shortestLoop(through start: Int, _ graph: borrowing SuccessorLog) -> [Int] {
    // `low` becomes the transition by which each state was reached, plus one; `nodes` their sources; `component`
    // the queue.
    for state in 0..<stateCount { low[state] = 0 }
    component[0] = UInt32(truncatingIfNeeded: start)
    var count = 1
    var next = 0
    while next < count {
      let source = Int(component[next])
      let out = graph.edges(of: source)
      next += 1
      for edge in out {
        let target = graph.target(edge)
        guard low[target] == 0 else { continue }
        low[target] = UInt32(truncatingIfNeeded: edge - out.lowerBound + 1)
        nodes[target] = UInt32(truncatingIfNeeded: source)
        if target == start { return path(backTo: start) }
        component[count] = UInt32(truncatingIfNeeded: target)
        count += 1
      }
    }
    return []
  }

  private func path(backTo start: Int) -> [Int] {
    var path: [Int] = []
    var state = start
    repeat {
      path.append(Int(low[state]) - 1)
      state = Int(nodes[state])
    } while state != start
    return path.reversed()
  }
}
