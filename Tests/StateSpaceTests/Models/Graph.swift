import StateLayout
import StateSpace

/// A finite graph as a model with one thread: a state is a node, a choice an edge.
struct Graph: StateModel {
  /// The successors of each node.
  var edges: [[Int]]
  /// Nodes without successors in which the thread waits for ever instead of having finished.
  var blocked: Set<Int> = []
  /// Labels raised by the step that enters a node.
  var labels: [Int: UInt8] = [:]
  /// Labels raised at the end in a node.
  var endLabels: [Int: UInt8] = [:]
  /// Nodes that the model says it cannot represent, and why.
  var rejected: [Int: UInt8] = [:]
  /// What `finish` was called for.
  private(set) var finished: [Int] = []

  private let low = Field<UInt8>(offset: 0)
  private let middle = Field<UInt8>(offset: 1)
  private let high = Field<UInt8>(offset: 2)
  let byteCount = 8
  let threadCount = 1

  init(_ edges: [[Int]]) { self.edges = edges }

  func node(_ state: StateBytes) -> Int {
    Int(state[low]) | Int(state[middle]) << 8 | Int(state[high]) << 16
  }

  mutating func start(_ state: StateBytes) {}

  mutating func step(_ state: StateBytes, thread: Int, attempt: inout Attempt) -> StepResult {
    let node = node(state)
    guard !edges[node].isEmpty else { return blocked.contains(node) ? .blocked : .finished }
    let choice = edges[node].count > 1 ? attempt.choose(edges[node].count) : 0
    let target = edges[node][choice]
    state[low] = UInt8(target & 0xFF)
    state[middle] = UInt8(target >> 8 & 0xFF)
    state[high] = UInt8(target >> 16)
    if let label = labels[target] { attempt.raise(label: label) }
    if let reason = rejected[target] { attempt.reject(reason) }
    return .advanced
  }

  mutating func finish(_ state: StateBytes, attempt: inout Attempt) -> Int {
    finished.append(node(state))
    if let label = endLabels[node(state)] { attempt.raise(label: label) }
    return node(state)
  }

  /// The node to which `moves` lead.
  func node(after moves: [Move]) throws -> Int {
    var copy = self
    var last = 0
    try copy.replay(moves) { model, state, _, _ in last = model.node(state) }
    return last
  }
}

/// What a plain search of the graph finds, to compare with.
struct GraphFacts {
  /// Steps from node 0; absent for a node that cannot be reached.
  private(set) var distances = [0: 0]
  private(set) var doomed: Set<Int> = []

  init(_ graph: Graph) {
    var queue = [0]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for target in graph.edges[node] where distances[target] == nil {
        distances[target] = distances[node, default: 0] + 1
        queue.append(target)
      }
    }
    doomed = Set(queue)
    var changed = true
    while changed {
      changed = false
      for node in queue where doomed.contains(node) {
        let ends = graph.edges[node].isEmpty || graph.edges[node].contains { !doomed.contains($0) }
        if ends {
          doomed.remove(node)
          changed = true
        }
      }
    }
  }

  /// The length of the shortest loop through `node`.
  func loop(through node: Int, in graph: Graph) -> Int? {
    var distance: [Int: Int] = [:]
    var queue = [node]
    var next = 0
    while next < queue.count {
      let source = queue[next]
      next += 1
      for target in graph.edges[source] where distance[target] == nil {
        distance[target] = (source == node && next == 1 ? 0 : distance[source, default: 0]) + 1
        queue.append(target)
      }
    }
    return distance[node]
  }
}

/// Numbers that look random and are the same in every run.
struct Lottery: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
