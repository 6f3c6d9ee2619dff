import Testing

@testable import HostKernel

/// In which order the VMM takes commands. VG-2
@Suite struct `The control queue` {
  private var scenario: Scenario {
    var scenario = Scenario.oneThread
    scenario.virtualMachines = [Scenario.VirtualMachine(name: "vm", process: ProcessID(0), guestPages: 2)]
    scenario.buffers = [Scenario.Buffer(name: "bo", kind: .ttm, pageCount: 1)]
    scenario.virtioGPU.devices = [
      Scenario.VirtioGPU(
        name: "dev", vm: VMID(0), firstGuestPage: 0, windowPages: 2, layout: .slots,
        features: Scenario.VirtioGPU.Features())
    ]
    scenario.virtioGPU.blobs = (0..<2).map { number in
      Scenario.Blob(
        name: "blob\(number)", device: VirtioGPUID(0), buffer: BufferID(0), pageCount: 1,
        request: Scenario.Blob.Request(), region: 0, slot: MemslotID(0))
    }
    return scenario
  }

  private func first(_ host: inout Host) -> Int? { host.firstCommand(of: VirtioGPUID(0)) }

  @Test func `is taken in order, but for commands about a resource that is being worked on`() {
    alone(in: scenario) { host in
      let device = VirtioGPUID(0)
      #expect(nil == first(&host))
      host.queue(.unmapBlob, BlobID(0))
      host.queue(.unref, BlobID(0))
      host.queue(.mapBlob, BlobID(1), offset: 1)
      #expect(0 == first(&host))
      let taken = host.takeCommand(0, of: device)
      #expect(taken.kind == .unmapBlob)
      host.blobs[BlobID(0)].isBusy = true
      // UNREF of the first waits, MAP_BLOB of the second need not.
      #expect(1 == first(&host))
      let other = host.takeCommand(1, of: device)
      #expect(other == BlobCommand(kind: .mapBlob, blob: BlobID(1), offset: 1))
      #expect(nil == first(&host))
      host.blobs[BlobID(0)].isBusy = false
      #expect(0 == first(&host))
    }
  }

  @Test func `never lets a later command about a resource come before an earlier one`() {
    alone(in: scenario) { host in
      host.queue(.unmapBlob, BlobID(0))
      host.queue(.unref, BlobID(0))
      host.blobs[BlobID(0)].isBusy = true
      #expect(nil == first(&host))
    }
  }
}
