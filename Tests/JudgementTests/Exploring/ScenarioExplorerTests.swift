import HostKernel
import Judgement
import StateSpace
import Testing

@Suite struct ScenarioExplorerTests {
  private let observed = [Observable.register(RegisterID(0))]

  @Test func `a single thread without choices takes one way through`() {
    var explorer = ScenarioExplorer(.writeAfterRead(pages: 1), observing: observed)
    let run = explorer.run(on: .recent).run
    #expect(run.ending == .complete)
    #expect(run.size.transitions == run.size.states - 1)
    #expect(run.outcomes.map(\.values) == [[.zero]])
    #expect(run.outcomes.map(\.count) == [1])
    #expect(run.sightings == [])
    #expect(run.isLivelockDecided)
  }

  @Test func `room that runs out is made, and changes no verdict`() {
    let scenario = Scenario.accessAgainstDiscard()
    var explorer = ScenarioExplorer(scenario, observing: observed)
    let run = explorer.run(on: .recent).run
    #expect(run.ending == .complete)
    #expect(run.limits.stack.allSatisfy { $0 > 8 })
    // A second run starts with the room that the first one needed.
    let (again, isReused) = explorer.run(on: .recent)
    #expect(isReused)
    #expect(again.size == run.size)
  }

  @Test func `a bound ends the run and is told`() {
    var options = ScenarioExplorer.Options()
    options.limits.maxStates = 20
    var explorer = ScenarioExplorer(.writeAfterRead(pages: 1), observing: observed)
    #expect(explorer.run(on: .recent, options: options).run.ending == .stateBound)
  }
}
