import Testing

@testable import Judgement
@testable import Rendering
@testable import StateSpace

@Suite struct ProgressRendererTests {
  @Test func `it is one line that says how far and how fast`() {
    let search = ExplorationProgress(
      expanded: 90, states: 100, transitions: 200, rate: 1234.5, depth: 7, frontier: 10, memory: 3 << 20)
    var renderer = ProgressRenderer()
    #expect(
      renderer.render(.progress(.init(test: "t", kernel: "v6.12", search: search)))
        == "t v6.12: 100 states, 90 expanded, 1234 a second, depth 7, frontier 10, 3M")
    #expect(renderer.render(.finished(RunSummary())) == "")
  }
}
