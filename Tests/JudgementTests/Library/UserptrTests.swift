import HostKernel
import Judgement
import Litmus
import Testing

/// What the traces of the userptr tests say, and not only that there are some. S31, S33 - S35
@Suite struct UserptrTests {
  private func story(_ test: String, on kernel: String, _ flag: Flag) throws -> [String] {
    var runner = TestRunner(try libraryTest(test))
    let result = runner.run(on: try Profile(kernel))
    return try #require(result.counterexample(to: .flag(flag))).texts
  }

  @Test func `a submission that allocates meets its own reservation in the notifier`() throws {
    let lines = try story("userptr-submit-in-reclaim", on: "v6.12", .rule(.reclaimRecursion))
    #expect(
      lines.tell([
        "amdgpu_cs_ioctl", "__kmalloc", "try_to_free_pages", "try_to_unmap",
        "__mmu_notifier_invalidate_range_start", "amdgpu_mn_invalidate_range_start", "reclaim-recursion",
      ]))
  }

  @Test func `the flushed worker of i915 waits for the struct_mutex of the submission`() throws {
    let lines = try story("userptr-submit-in-reclaim-worker", on: "v6.12", .rule(.reclaimRecursion))
    #expect(
      lines.tell([
        "i915_gem_execbuffer2_ioctl", "__kmalloc", "flush_workqueue", "cancel_userptr", "reclaim-recursion",
      ])
    )
  }

  @Test func `a page that is marked too late is dropped before`() throws {
    let lines = try story("userptr-dirty-late", on: "v6.12", .rule(.dirtyLost))
    #expect(lines.tell(["the device writes page 1", "cancel_userptr", "put_page(1)", "dirty-lost"]))
    #expect(!lines.contains("set_page_dirty"))
  }

  @Test func `the watchdog reports who locks a page twice, and only him`() throws {
    for (test, isHung) in [("userptr-lock-page", true), ("userptr-trylock-page", false)] {
      var runner = TestRunner(try libraryTest(test))
      let result = runner.run(on: try Profile("v6.12"))
      #expect(result.run.sightings.contains { $0.flag == .rule(.deadlock) } == isHung)
    }
  }

  /// i915 waited for its jobs up to v6.8. Since v6.9 it does not, and the page is another than the process sees.
  @Test(arguments: [("v5.12", false), ("v6.1", false), ("v6.8", false), ("v6.9", true), ("v7.3", true)])
  func `i915 lets a job run on in pages that are gone`(kernel: String, isIncoherent: Bool) throws {
    var runner = TestRunner(try libraryTest("userptr-i915-job-under-zap"))
    let result = runner.run(on: try Profile(kernel))
    #expect(result.run.sightings.map(\.flag) == (isIncoherent ? [.rule(.incoherentMapping)] : []))
  }
}
