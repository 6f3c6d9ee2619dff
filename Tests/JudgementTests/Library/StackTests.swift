import HostKernel
import Judgement
import Litmus
import Testing

/// The scenario through the whole stack: that it is one. What shows it are steps that were taken, in one run where the
/// subsystems have to meet.
@Suite struct StackTests {
  private func result(on kernel: String) throws -> TestResult {
    var runner = TestRunner(try libraryTest("stack-blob-evicted"))
    return runner.run(on: try Profile(kernel))
  }

  /// The shortest run to its end in which the guest reads what the GPU wrote, the buffer was evicted, and the guest finds
  /// nothing in the window afterwards.
  private func texts(of result: TestResult) throws -> [String] {
    let names = result.observables.map(\.name)
    let wanted = ["P0:r0": Value.zero, "P0:r1": Value(7), "P0:r2": .mmio, "P2:r0": .zero]
    #expect(Set(wanted.keys).isSubset(of: names))
    let outcome = try #require(
      result.run.outcomes.first { outcome in
        zip(names, outcome.values).allSatisfy { name, value in wanted[name].map { $0 == value } ?? true }
      })
    return try #require(result.counterexample(to: .outcome(outcome.values))).texts
  }

  /// What is done in each subsystem: a function, and what happens in it.
  private static let steps: [(subsystem: String, texts: [String])] = [
    ("TTM's fault handler", ["ttm_bo_vm_fault_reserved", "maps page 1 as write-combining"]),
    ("TTM's eviction", ["ttm_bo_validate", "the buffer lives in vram", "copies the buffer to vram"]),
    ("TTM's pools", ["ttm_pool_free", "page 1 goes to the pool"]),
    ("GEM and PRIME", ["drm_gem_mmap", "drm_gem_close_ioctl", "drm_prime_gem_destroy"]),
    ("dma-buf", ["dma_buf_invalidate_mappings", "the importer marks its mapping stale", "dma_buf_detach"]),
    ("fences", ["dma_resv_add_fence(kernel)", "the device writes page 1", "dma_fence_signal()"]),
    ("mappings of raw frames", ["remap_pfn_range", "maps device frame 1 as write-combining"]),
    (
      "memory types",
      ["reserves device frame 1 as write-combining", "frees the reservation of device frame 1"]
    ),
    ("MMU notifiers", ["__mmu_notifier_invalidate_range_start", "kvm_mmu_notifier_invalidate_range_start"]),
    ("interval notifiers", ["mn_itree_invalidate", "amdgpu_hmm_invalidate_gfx"]),
    ("KVM's faults", ["kvm_tdp_page_fault", "hva_to_pfn_remapped", "kvm_set_memory_region"]),
    ("VFIO", ["vfio_pci_mmap_huge_fault", "maps device frame 0 as uncached-minus"]),
    ("virtio-gpu", ["MAP_BLOB (VMM)", "the guest maps 1 page of the window", "answers UNMAP_BLOB"]),
    ("userptr", ["amdgpu_cs_ioctl", "hmm_range_fault"]),
  ]

  @Test func `each subsystem takes its steps in one and the same run`() throws {
    let result = try result(on: "v7.3")
    #expect(result.test.scenario.actors.count >= 4)
    #expect(result.run.ending == .complete)
    let texts = try texts(of: result)
    for (subsystem, expected) in Self.steps {
      for text in expected { #expect(texts.contains(text), "\(subsystem): \(text)") }
    }
  }

  /// Before v6.13, when KVM still looked at the page that it found.
  @Test func `the eviction meets the fault of the guest, and the page is in a pool when KVM marks it`() throws
  {
    let result = try result(on: "v6.12")
    let way = try #require(result.counterexample(to: .flag(.rule(.foreignPageTouch))))
    let story = [
      "MAP_BLOB (VMM)", "guest reads gfn 0: page fault", "ttm_bo_vm_fault_reserved",
      "maps page 1 as write-combining", "get_page(1)", "ttm_bo_unmap_virtual",
      "kvm_mmu_notifier_invalidate_range_start", "clears PTE 0", "dma_buf_move_notify",
      "the device writes page 1",
      "copies the buffer to vram", "page 1 goes to the pool", "invalidated meanwhile: retries",
      "kvm_set_page_accessed", "foreign-page-touch", "put_page(1)",
    ]
    #expect(way.texts.tell(story))
  }

  @Test func `the guest has the page when it is evicted, or the mutant would go unseen`() throws {
    let result = try result(on: "v7.3+mutant:move-without-unmap")
    let way = try #require(result.counterexample(to: .flag(.rule(.useAfterFree))))
    let texts = way.texts
    let mapped = try #require(texts.firstIndex(of: "SPTE 0 maps page 1"))
    let evicted = try #require(texts.firstIndex(of: "the buffer lives in vram"))
    let read = try #require(texts.lastIndex(of: "guest reads page 1: 0"))
    #expect(mapped < evicted && evicted < read)
  }
}
