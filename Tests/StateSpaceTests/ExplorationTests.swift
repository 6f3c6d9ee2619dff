import StateSpace
import Testing

@Suite struct ExplorationTests {
  @Test func `the probability of a collision is the birthday bound`() {
    var one = Explorer(Graph([[]]))
    #expect(one.run().collisionProbability == 0)
    var three = Explorer(Graph([[1, 2], [], []]))
    #expect(three.run().collisionProbability == 3 * 0x1p-64)
  }

  @Test func `the memory of a state is counted in whole units`() {
    var explorer = Explorer(Graph([[]]))
    #expect(explorer.run().stateSize == 16)
  }
}
