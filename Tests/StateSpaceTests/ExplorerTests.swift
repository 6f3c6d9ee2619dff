import StateLayout
import StateSpace
import Testing

@Suite struct ExplorerTests {
  @Test func `finds the lost update by the shortest way`() {
    var explorer = Explorer(LostUpdate())
    let found = explorer.run()
    #expect(found.labels[LostUpdate.lost]?.map(\.thread) == [0, 1, 0, 1])
    #expect(found.states == 12)
    #expect(found.ending == .complete)
    #expect(found.deadlock == nil)
    #expect(found.deadlocks == 0)
    #expect(found.depth == 4)
  }

  @Test func `counts distinct final states by outcome, with the shortest way to each`() {
    var explorer = Explorer(LostUpdate())
    let found = explorer.run()
    #expect(found.finals == 2)
    #expect(found.outcomes.keys.sorted() == [1, 2])
    #expect(found.outcomes[1]?.count == 1)
    #expect(found.outcomes[2]?.path.map(\.thread) == [0, 0, 1, 1])
  }

  @Test func `finds the shortest deadlock and tries every choice`() {
    var explorer = Explorer(OppositeOrder())
    let found = explorer.run()
    #expect(found.deadlock?.count == 4)
    #expect(found.deadlock?.allSatisfy { $0.alternative == 0 } == true)
    #expect(found.deadlocks == 1)
    #expect(found.finals == 1)
    #expect(found.livelock == .none)
  }

  @Test func `tries the other alternatives of a step that is blocked in one`() {
    struct Half: StateModel {
      let step = Field<UInt8>(offset: 0)
      let byteCount = 8
      let threadCount = 1
      mutating func start(_ state: StateBytes) {}
      mutating func step(_ state: StateBytes, thread: Int, attempt: inout Attempt) -> StepResult {
        guard state[step] == 0 else { return .finished }
        guard attempt.choose(3) != 1 else { return .blocked }
        state[step] = UInt8(attempt.alternative) + 1
        return .advanced
      }
      mutating func finish(_ state: StateBytes, attempt: inout Attempt) -> Int { Int(state[step]) }
    }
    var explorer = Explorer(Half())
    let found = explorer.run()
    #expect(found.outcomes.keys.sorted() == [1, 3])
    #expect(found.outcomes[3]?.path == [Move(thread: 0, alternative: 2)])
  }

  @Test(arguments: [2, 15, 16, 17, 64, 256])
  func `tells all alternatives of a step apart`(count: Int) throws {
    var edges = [Array(1...count)]
    for node in 1...count { edges.append([node + count]) }
    for _ in 1...count { edges.append([]) }
    let graph = Graph(edges)
    var explorer = Explorer(graph)
    let found = explorer.run()
    #expect(found.states == 2 * count + 1)
    #expect(found.finals == count)
    for node in count + 1...2 * count {
      let path = try #require(found.outcomes[node]?.path)
      #expect(path == [Move(thread: 0, alternative: node - count - 1), Move(thread: 0)])
      #expect(try graph.node(after: path) == node)
    }
  }

  @Test func `widens the links of states that it already has`() throws {
    // A chain with small choices first, so that links of one byte exist when two become necessary.
    var edges: [[Int]] = []
    for node in 0..<3000 { edges.append([node + 1, 3020]) }
    edges.append(Array(3001..<3021))
    for _ in 3001..<3021 { edges.append([]) }
    let graph = Graph(edges)
    var explorer = Explorer(graph)
    let found = explorer.run()
    #expect(found.depth == 3001)
    let path = try #require(found.outcomes[3018]?.path)
    #expect(path.count == 3001)
    #expect(try graph.node(after: path) == 3018)
    #expect(found.outcomes[3020]?.path == [Move(thread: 0, alternative: 1)])
  }

  @Test func `a label of the end leads to the final state`() {
    var graph = Graph([[1, 2], [3], [4], [], []])
    graph.endLabels = [4: 5]
    var explorer = Explorer(graph)
    let found = explorer.run()
    #expect(found.labels == [5: [Move(thread: 0, alternative: 1), Move(thread: 0)]])
    #expect(explorer.model.finished == [3, 4])
  }

  @Test func `the way to the end is kept if a step raised the label later in the same level`() {
    // Node 1 is expanded before the final node 2 and raises the label by a way that is one step longer.
    var graph = Graph([[1, 2], [3], [], []])
    graph.labels = [3: 5]
    graph.endLabels = [2: 5]
    var explorer = Explorer(graph)
    #expect(explorer.run().labels[5] == [Move(thread: 0, alternative: 1)])
  }

  @Test func `a rejection ends the search at once`() {
    var graph = Graph([[1, 2], [3], [4], [], [0]])
    graph.rejected = [4: 9]
    var explorer = Explorer(graph)
    let found = explorer.run()
    #expect(found.ending == .rejected(reason: 9, path: [Move(thread: 0, alternative: 1), Move(thread: 0)]))
    #expect(found.livelock == .undecided)
  }

  @Test(arguments: UInt64(1)...40)
  func `agrees with a plain search of a random graph`(seed: UInt64) throws {
    let graph = Graph.random(seed: seed)
    let facts = GraphFacts(graph)
    var explorer = Explorer(graph)
    let found = explorer.run()
    #expect(found.states == facts.distances.count)
    #expect(found.transitions == facts.distances.keys.reduce(0) { $0 + graph.edges[$1].count })
    #expect(found.depth == facts.distances.values.max())
    for (node, outcome) in found.outcomes {
      #expect(outcome.count == 1)
      #expect(outcome.path.count == facts.distances[node])
      #expect(try graph.node(after: outcome.path) == node)
    }
    let ends = facts.distances.keys.filter { graph.edges[$0].isEmpty }
    #expect(found.finals == ends.filter { !graph.blocked.contains($0) }.count)
    #expect(found.deadlocks == ends.filter { graph.blocked.contains($0) }.count)
    let nearest = ends.filter { graph.blocked.contains($0) }.compactMap { facts.distances[$0] }.min()
    #expect(found.deadlock?.count == nearest)
  }
}

extension Graph {
  /// A graph of a hundred nodes or less with few edges, some of them back.
  static func random(seed: UInt64) -> Graph {
    var lottery = Lottery(seed: seed)
    let count = Int.random(in: 2...100, using: &lottery)
    let density = Int.random(in: 1...4, using: &lottery)
    var graph = Graph(
      (0..<count).map { _ in
        (0..<Int.random(in: 0...density, using: &lottery)).map { _ in
          Int.random(in: 0..<count, using: &lottery)
        }
      })
    if graph.edges[0].isEmpty { graph.edges[0] = [1] }
    for node in 0..<count where graph.edges[node].isEmpty && Bool.random(using: &lottery) {
      // Half of the ends become loops, or no livelock would ever be met.
      graph.edges[node] = Bool.random(using: &lottery) ? [node] : [max(node - 1, 1), count - 1]
    }
    graph.blocked = Set((0..<count).filter { _ in Bool.random(using: &lottery) })
    return graph
  }
}
