import StateLayout
import StateSpace
import Testing

@Suite struct LivenessTests {
  /// Two threads back off for ever, if each saw the other's flag: only some runs get there.
  private struct Courtesy: StateModel {
    struct Number: TableIndex { let position: Int }

    let flags: Table<Number, UInt8>
    let steps: Table<Number, UInt8>
    let byteCount: Int
    let threadCount = 2
    /// Whether a thread that sees the other's flag takes its own down.
    let givesUp: Bool

    init(givesUp: Bool) {
      var plan = LayoutPlan()
      flags = plan.table(of: UInt8.self, by: Number.self, count: 2)
      steps = plan.table(of: UInt8.self, by: Number.self, count: 2)
      byteCount = plan.byteCount
      self.givesUp = givesUp
    }

    mutating func start(_ state: StateBytes) {}
    mutating func step(_ state: StateBytes, thread: Int, attempt: inout Attempt) -> StepResult {
      let me = Number(position: thread)
      let other = Number(position: 1 - thread)
      switch state[steps][me] {
      case 0:
        state[flags][me] = 1
        state[steps][me] = 1
      case 1: state[steps][me] = state[flags][other] == 1 ? 2 : 3
      case 2:
        if givesUp { state[flags][me] = 0 }
        state[steps][me] = givesUp ? 0 : 1
      case 3:
        state[flags][me] = 0
        state[steps][me] = 4
      default: return .finished
      }
      return .advanced
    }
  }

  @Test func `finds a livelock that only some runs reach`() throws {
    let model = Courtesy(givesUp: false)
    var explorer = Explorer(model)
    let found = explorer.run()
    #expect(found.finals == 1)
    #expect(found.deadlocks == 0)
    guard case .found(let way, let loop) = found.livelock else {
      Issue.record("no livelock")
      return
    }
    #expect(way.map(\.thread) == [0, 1])
    #expect(loop.map(\.thread) == [0, 0])
    var copy = model
    var states: [[UInt8]] = []
    try copy.replay(way + loop) { _, state, _, _ in states.append(state.bytes(count: 8)) }
    #expect(states[way.count] == states.last)
  }

  @Test func `a loop that can always end is none`() {
    var explorer = Explorer(Courtesy(givesUp: true))
    let found = explorer.run()
    #expect(found.ending == .complete)
    #expect(found.livelock == .none)
    #expect(found.livelockedStates == 0)
  }

  @Test func `a loop beside a deadlock is none if the deadlock can be reached from it`() {
    var graph = Graph([[1], [2, 3], [1], []])
    graph.blocked = [3]
    var explorer = Explorer(graph)
    let found = explorer.run()
    #expect(found.deadlock?.count == 2)
    #expect(found.livelock == .none)
  }

  @Test func `a loop beside a deadlock is one if the deadlock cannot be reached from it`() {
    var graph = Graph([[1, 3], [2], [1], []])
    graph.blocked = [3]
    var explorer = Explorer(graph)
    let found = explorer.run()
    #expect(found.deadlocks == 1)
    #expect(found.livelockedStates == 2)
    #expect(found.livelock == .found(way: [Move(thread: 0)], loop: [Move(thread: 0), Move(thread: 0)]))
  }

  @Test func `a step that leaves the state as it was is a loop`() {
    var explorer = Explorer(Graph([[1, 2], [1], []]))
    #expect(explorer.run().livelock == .found(way: [Move(thread: 0)], loop: [Move(thread: 0)]))
  }

  @Test func `the way ends on the loop, not where the end gets out of reach`() {
    // From node 1 on no end can be reached, but the loop begins at node 3.
    var explorer = Explorer(Graph([[1, 2], [3], [], [4], [3]]))
    let found = explorer.run()
    #expect(found.livelockedStates == 3)
    #expect(
      found.livelock
        == .found(way: [Move(thread: 0), Move(thread: 0)], loop: [Move(thread: 0), Move(thread: 0)]))
  }

  @Test func `marks backwards along edges against the order of discovery`() {
    // The only end hangs on node 1; from the last node it is reached by a long way back.
    let count = 500
    var edges = [Array(1...200)]
    edges.append([count, 2])
    for node in 2..<count { edges.append([node <= 200 ? node - 1 : node - 100]) }
    edges[200].append(contentsOf: 201..<300)
    for node in 201..<300 { edges[node].append(min(node + 100, count - 1)) }
    edges.append([])
    var explorer = Explorer(Graph(edges))
    #expect(explorer.run().livelock == .none)
  }

  @Test func `is undecided if not asked for`() {
    var limits = ExplorationLimits()
    limits.decidesLivelock = false
    var explorer = Explorer(Graph([[0]]), limits: limits)
    #expect(explorer.run().livelock == .undecided)
  }

  @Test(arguments: UInt64(1)...200)
  func `agrees with a plain search of a random graph`(seed: UInt64) throws {
    let graph = Graph.random(seed: seed)
    let facts = GraphFacts(graph)
    var explorer = Explorer(graph)
    let found = explorer.run()
    #expect(found.livelockedStates == facts.doomed.count)
    let loops = facts.doomed.filter { facts.loop(through: $0, in: graph) != nil }
    let nearest = loops.compactMap { facts.distances[$0] }.min()
    switch found.livelock {
    case .undecided: Issue.record("undecided")
    case .none: #expect(facts.doomed.isEmpty)
    case .found(let way, let loop):
      #expect(way.count == nearest)
      let node = try graph.node(after: way)
      #expect(facts.doomed.contains(node))
      #expect(loop.count == facts.loop(through: node, in: graph))
      #expect(try graph.node(after: way + loop) == node)
    }
  }
}
