import HostKernel
import Judgement
import Testing

@testable import Rendering

@Suite struct LineRendererTests {
  private func render(_ events: [Event], isColored: Bool = false) -> String {
    var renderer = LineRenderer(palette: Palette(isColored: isColored))
    return events.map { renderer.render($0) }.joined()
  }

  private func plan(_ kernels: String...) -> RunPlan {
    RunPlan(version: "1", items: kernels.map { RunPlan.Item(test: "fixture", kernel: $0) })
  }

  @Test func `a line a result, in columns`() throws {
    let text = render([
      .started(plan("v6.12", "v6.12+no-page-checks")), .result(try Fixture.result(presumed: [.pageChecks])),
      .result(try Fixture.result(.unjudged)),
      .result(try Fixture.result(.notAsExpected([Fixture.deviation]))),
      .result(
        try Fixture.result(.inconclusive(because: "the bound of memory was reached"), ending: .memoryBound)),
    ])
    let rest =
      #"fixture  v6.12                 Sometimes 3 1        1234 states     1.23 s  flags stale-spte, bad-page "nonzero mapcount""#
    #expect(
      text == """
        ok        \(rest)  (presumed)
        unjudged  \(rest)
        FAIL      \(rest)
                  line 14: expected never, found sometimes
        bound     \(rest)
                  the bound of memory was reached

        """)
  }

  @Test func `the end says what it came to`() {
    var summary = RunSummary()
    summary.add(.asExpected, isPresumed: true)
    summary.add(.asExpected, isPresumed: false)
    summary.add(.unjudged, isPresumed: true)
    summary.duration = .seconds(2)
    #expect(
      render([.finished(summary)]) == "3 results: 2 as expected, 1 unjudged (1 presumed), 2.00 s\n")
  }
}
