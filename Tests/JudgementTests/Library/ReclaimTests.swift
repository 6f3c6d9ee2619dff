import HostKernel
import Judgement
import Litmus
import Testing

/// What the traces of the tests about reclaim and the OOM reaper say, and not only that there are some. MM-17, MN-5
@Suite struct ReclaimTests {
  private func story(_ test: String, on kernel: String, _ flag: Flag) throws -> [String] {
    var runner = TestRunner(try libraryTest(test))
    let result = runner.run(on: try Profile(kernel))
    return try #require(result.counterexample(to: .flag(flag))).texts
  }

  @Test func `a notifier that finds the folio locked does not mark it, and reclaim drops it`() throws {
    let lines = try story("userptr-file-trylock", on: "v5.12", .rule(.dirtyLost))
    #expect(
      lines.tell([
        "the device writes page 1", "shrink_folio_list", "try_to_unmap",
        "userptr_mn_invalidate_range_start", "the folio is locked: page 1 is not marked", "dirty-lost",
      ]))
    #expect(!lines.contains("set_page_dirty"))
  }

  @Test func `pages that are looked up before the notifier follows them are never cancelled`() throws {
    let lines = try story("userptr-zap-under-submission", on: "v5.12", .rule(.incoherentMapping))
    #expect(lines.tell(["pin_user_pages_fast_only", "the device maps page 1", "incoherent-mapping"]))
    #expect(!lines.contains("unmaps page 1 from the device"))
  }

  @Test func `the reaper marks the memory before it takes any`() throws {
    let lines = try story(
      "reclaim-oom-under-guest", on: "v6.12+mutant:reaper-forgotten", .rule(.lostWrite))
    #expect(
      lines.tell([
        "oom_reap_task_mm", "sets MMF_UNSTABLE", "__oom_reap_task_mm", "unmap_page_range",
        "do_anonymous_page", "lost-write",
      ]))
  }

  /// Which notifiers refuse a range that nobody may sleep for. UP-2 - UP-5, MN-5
  @Test(arguments: [("v5.12", false), ("v6.1", false), ("v6.8", false), ("v6.9", true), ("v7.3", true)])
  func `the reaper gets memory of i915 once its notifier does not sleep`(kernel: String, isReaped: Bool)
    throws
  {
    var runner = TestRunner(try libraryTest("reclaim-oom-under-job-i915"))
    let result = runner.run(on: try Profile(kernel))
    #expect(result.run.messages.map(\.message).contains(isReaped ? .reaped : .unableToReap))
    #expect(!result.run.messages.map(\.message).contains(isReaped ? .unableToReap : .reaped))
    // Only those of the list are spoken of.
    #expect(result.run.messages.map(\.message).contains(.notifierWouldSleep) == (kernel == "v5.12"))
  }
}
