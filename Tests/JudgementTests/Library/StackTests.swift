import HostKernel
import Judgement
import Litmus
import Testing

/// The scenario through the whole stack: that it is one.
@Suite struct StackTests {
  @Test func `each subsystem takes a step in some run`() throws {
    let test = try libraryTest("stack-blob-evicted")
    #expect(test.scenario.actors.count >= 4)
    var runner = TestRunner(test)
    let result = runner.run(on: try Profile("v7.3"))
    #expect(result.run.ending == .complete)
    let taken = Set(
      result.run.coverage.paths.filter { $0.steps.contains(where: \.isReached) }.map(\.name))
    let paths = [
      "Munmap", "ZapPages",  // core mm
      "InvalidateRangeStart", "KVMInvalidateStart",  // notifiers
      "KVMPageFault", "RemappedPageLookup", "SetMemslot",  // KVM
      "TTMFault", "MoveBuffer", "UnmapBuffer",  // TTM, with an eviction
      "NotifyImporters", "RunJob",  // dma-buf
      "ShmemFault",  // GEM
      "VFIOFault",  // VFIO
      "MapBlobInGuest", "HandleBlobCommand", "MapBlob", "UnmapBlob",  // virtio-gpu
    ]
    for path in paths { #expect(taken.contains(path), "\(path) takes no step") }
  }
}
