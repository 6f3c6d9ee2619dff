import HostKernel
import Judgement
import Testing

@Suite struct TestResultTests {
  @Test(arguments: [
    ("v6.12", []), ("v6.12+ttm-tail-refs", []), ("v6.12+untrack-on-unmap", ["untrack-on-unmap"]),
    ("v6.12+ttm-tail-refs+refHeuristic=exactPage", ["refHeuristic=exactPage"]),
  ])
  func `what was added and is never read is said`(kernel: String, unread: [String]) throws {
    var runner = TestRunner(try libraryTest("ttm-tail-page"))
    #expect(runner.run(on: try Profile(kernel)).unreadAdditions == unread)
  }
}
