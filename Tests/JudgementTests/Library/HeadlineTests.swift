import HostKernel
import Judgement
import Litmus
import Testing

/// The failure of v11 on v6.9, which started all this: what is found, and where. S05, KVM-40
@Suite struct HeadlineTests {
  private func result(on kernel: String) throws -> TestResult {
    var runner = TestRunner(try libraryTest("kvm-v11-write-after-read"))
    return runner.run(on: try Profile(kernel))
  }

  @Test(arguments: ["v6.9", "v6.8-rc3+kvm-v11", "v6.13", "v6.9+kvm-v11+kvm-v11-fix"])
  func `nothing is flagged`(on kernel: String) throws {
    let result = try result(on: kernel)
    #expect(result.run.sightings.isEmpty)
    #expect(result.tally.negative == 1 && result.tally.positive == 0)
  }

  @Test func `one vCPU alone gets a bad page, always`() throws {
    let result = try result(on: "v6.9+kvm-v11")
    #expect(result.test.scenario.actors.count == 1)
    #expect(result.run.sightings.map(\.flag) == [.rule(.surplusPut), .badPage(.nonzeroMapcount)])
    #expect(result.tally.positive == 1 && result.tally.negative == 0)
    // One thread, and at no step a choice: there is no other run.
    #expect(result.run.size.states == result.run.size.transitions + 1)
  }

  @Test func `the surplus put is found at the put, long before the kernel notices`() throws {
    let result = try result(on: "v6.9+kvm-v11")
    let steps = result.run.sightings.map(\.way.stepCount)
    #expect(steps[0] * 3 < steps[1])
    let put = try #require(result.counterexample(to: .flag(.rule(.surplusPut))))
    // KVM-40 a to e, in this order.
    let story = [
      "wp_page_copy", "__mmu_notifier_invalidate_range_start", "folio_add_lru", "get_page(1)",
      "__mmu_notifier_invalidate_range_end", "kvm_release_pfn_clean", "put_page(1)", "surplus-put",
    ]
    #expect(put.texts.tell(story))
  }

  @Test func `the report names the batch drain that S00 shows`() throws {
    let result = try result(on: "v6.9+kvm-v11")
    let report = try #require(result.counterexample(to: .flag(.badPage(.nonzeroMapcount))))
    let texts = report.texts
    let trace = ["wp_page_copy", "folio_add_lru", "folio_batch_move_lru", "folios_put_refs", "bad_page"]
    let places = trace.map { function in texts.lastIndex(of: function) ?? -1 }
    #expect(places == places.sorted() && places.allSatisfy { $0 > 0 })
  }
}
