import Testing

@testable import HostKernel

/// Which pages of the window a blob gets. VG-1, VG-4
@Suite struct `The window of a virtio-gpu` {
  private func scenario(window: Int, blobs: [Int]) -> Scenario {
    var scenario = Scenario.oneThread
    scenario.virtualMachines = [Scenario.VirtualMachine(name: "vm", process: ProcessID(0), guestPages: 8)]
    scenario.buffers = [Scenario.Buffer(name: "bo", kind: .ttm, pageCount: 4)]
    scenario.virtioGPU.devices = [
      Scenario.VirtioGPU(
        name: "dev", vm: VMID(0), firstGuestPage: 0, windowPages: window, layout: .slots,
        features: Scenario.VirtioGPU.Features())
    ]
    scenario.virtioGPU.blobs = blobs.map { pages in
      Scenario.Blob(
        name: "blob", device: VirtioGPUID(0), buffer: BufferID(0), pageCount: pages,
        request: Scenario.Blob.Request(), region: 0, slot: MemslotID(0))
    }
    return scenario
  }

  @Test func `gives the smallest hole that is large enough`() {
    alone(in: scenario(window: 8, blobs: [2, 1, 1, 1, 1])) { host in
      for number in 0..<4 {
        let fits = host.insertNode(for: BlobID(number))
        #expect(fits)
      }
      #expect((0..<4).map { host.blobs[BlobID($0)].offset } == [0, 2, 3, 4])
      // Holes: pages 0 and 1, page 3, and pages 5 to 7.
      host.removeNode(of: BlobID(0))
      host.removeNode(of: BlobID(2))
      let fits = host.insertNode(for: BlobID(4))
      #expect(fits)
      #expect(host.blobs[BlobID(4)].offset == 3)
    }
  }

  @Test func `refuses what fits in no hole`() {
    alone(in: scenario(window: 4, blobs: [1, 2, 1, 2])) { host in
      for number in 0..<3 {
        let fits = host.insertNode(for: BlobID(number))
        #expect(fits)
      }
      host.removeNode(of: BlobID(0))
      host.removeNode(of: BlobID(2))
      // Two pages are free, but not side by side.
      let isRefused = !host.insertNode(for: BlobID(3))
      #expect(isRefused)
      #expect(!host.blobs[BlobID(3)].hasNode)
      #expect(host.isClean)
    }
  }

  @Test func `reports a range that the host still shows as another blob`() {
    alone(in: scenario(window: 2, blobs: [2, 1])) { host in
      _ = host.insertNode(for: BlobID(0))
      host.blobs[BlobID(0)].isMapped = true
      host.removeNode(of: BlobID(0))
      _ = host.insertNode(for: BlobID(1))
      #expect(host.raised(.windowReuse))
    }
  }
}
