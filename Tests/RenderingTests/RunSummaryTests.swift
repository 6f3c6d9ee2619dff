import Judgement
import Testing

@testable import Rendering

@Suite struct RunSummaryTests {
  private static let bounded = Verdict.inconclusive(because: "bound")
  private static let failed = Verdict.notAsExpected([Fixture.deviation])

  @Test(arguments: [
    ([Verdict.asExpected], 0, Int32(0)), ([.asExpected, .unjudged], 0, 0), ([.unjudged], 0, 1), ([], 0, 1),
    ([failed, .asExpected], 0, 1), ([bounded, .asExpected], 0, 3), ([bounded, failed], 0, 1),
    ([bounded, .unjudged], 0, 3), ([.asExpected], 1, 3), ([], 1, 3), ([.unjudged], 1, 3),
  ])
  func `the exit code is the first that applies of 1, 3 and 0`(
    _ verdicts: [Verdict], _ notRun: Int, _ code: Int32
  ) {
    var summary = RunSummary()
    for verdict in verdicts { summary.add(verdict, isPresumed: false) }
    summary.notRun = notRun
    #expect(summary.exitCode == code)
  }
}
