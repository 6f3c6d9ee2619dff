import StateSpace
import Testing

@Suite struct GrowthTests {
  /// A chain of rings, so that there are edges back: `count` nodes, each with two successors.
  private static func graph(_ count: Int) -> Graph {
    var edges = (0..<count).map { [min(count, $0 + 1), $0 / 2, min(count, $0 + 7)] }
    edges.append([])
    return Graph(edges)
  }

  @Test func `as many states as are allowed are a complete search`() {
    var limits = ExplorationLimits()
    limits.maxStates = 1001
    var explorer = Explorer(Self.graph(1000), limits: limits)
    let found = explorer.run()
    #expect(found.ending == .complete)
    #expect(found.states == 1001)
    #expect(found.livelock == .none)
    #expect(found.finals == 1)
  }

  @Test(arguments: [0, 1, 2, 17, 64, 65, 500, 1000], [false, true])
  func `one state more ends the search`(maxStates: Int, decidesLivelock: Bool) {
    var limits = ExplorationLimits()
    limits.maxStates = maxStates
    limits.decidesLivelock = decidesLivelock
    var explorer = Explorer(Self.graph(1000), limits: limits)
    let found = explorer.run()
    #expect(found.ending == .stateBound)
    #expect(found.states == maxStates)
    #expect(found.livelock == .undecided)
  }

  @Test(arguments: [1, 70_000, 100_000, 500_000, 3_000_000], [false, true])
  func `the bound of memory ends the search with what was found`(memory: Int, decidesLivelock: Bool) throws {
    var limits = ExplorationLimits()
    limits.memory = memory
    limits.decidesLivelock = decidesLivelock
    let graph = Self.graph(300_000)
    var explorer = Explorer(graph, limits: limits)
    let found = explorer.run()
    #expect(found.ending == .memoryBound)
    #expect(found.memory <= memory)
    #expect((found.states > 0) == (memory > 1))
    #expect(found.livelock == .undecided)
    #expect(found.states < 300_001)
  }

  @Test func `edges are given up before the search is`() {
    let graph = Self.graph(20000)
    var limits = ExplorationLimits()
    var complete = Explorer(graph, limits: limits)
    let all = complete.run()
    #expect(all.livelock == .none)
    limits.decidesLivelock = false
    var plain = Explorer(graph, limits: limits)
    let without = plain.run()
    #expect(without.memory < all.memory)
    limits.decidesLivelock = true
    limits.memory = without.memory + 300_000
    var bounded = Explorer(graph, limits: limits)
    let found = bounded.run()
    #expect(found.ending == .complete)
    #expect(found.states == all.states)
    #expect(found.transitions == all.transitions)
    #expect(found.livelock == .undecided)
    #expect(found.outcomes == all.outcomes)
  }

  @Test func `a search can be interrupted`() {
    var explorer = Explorer(Self.graph(100_000), isCancelled: { true })
    let found = explorer.run()
    #expect(found.ending == .interrupted)
    #expect(found.states > 1)
    #expect(found.states < 100_001)
    #expect(found.livelock == .undecided)
  }
}
