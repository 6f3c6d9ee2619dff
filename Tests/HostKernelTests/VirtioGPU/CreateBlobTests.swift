import Testing

@testable import HostKernel

/// What the driver of the guest refuses, and with what. VG-4
@Suite struct `A guest that makes a blob` {
  private typealias Request = Scenario.Blob.Request
  private typealias Features = Scenario.VirtioGPU.Features

  private func scenario(_ request: Request, _ features: Features) -> Scenario {
    var scenario = Scenario.oneThread
    scenario.virtualMachines = [Scenario.VirtualMachine(name: "vm", process: ProcessID(0), guestPages: 4)]
    scenario.buffers = [Scenario.Buffer(name: "bo", kind: .ttm, pageCount: 1)]
    scenario.virtioGPU.devices = [
      Scenario.VirtioGPU(
        name: "dev", vm: VMID(0), firstGuestPage: 0, windowPages: 2, layout: .slots, features: features)
    ]
    scenario.virtioGPU.blobs = [
      Scenario.Blob(
        name: "blob", device: VirtioGPUID(0), buffer: BufferID(0), pageCount: 1, request: request, region: 0,
        slot: MemslotID(0))
    ]
    return scenario
  }

  private func code(
    on switches: Switches = .plain, _ change: (inout Request, inout Features) -> Void
  ) -> Value {
    var (request, features) = (Request(), Features())
    change(&request, &features)
    return alone(in: scenario(request, features), on: switches) { $0.createBlob(BlobID(0)) }
  }

  @Test func `of the host's memory gets it`() {
    #expect(code { _, _ in } == .zero)
    #expect(code { request, _ in request.mapsAtOnce = true } == .zero)
    #expect(code { request, _ in request.id = 3 } == .zero)
    #expect(code { request, _ in request.commandSize = 8 } == .zero)
  }

  @Test func `needs the feature`() {
    #expect(code { _, features in features.blobs = false } == .einval)
    #expect(code { _, features in features.virgl = false } == .einval)
    #expect(code { request, _ in request.isCrossDevice = true } == .einval)
    let crossDevice = code { request, features in
      request.isCrossDevice = true
      features.uuid = true
    }
    #expect(crossDevice == .zero)
  }

  @Test func `cannot ask for the unknown`() {
    #expect(code { request, _ in request.hasUnknownFlag = true } == .einval)
    #expect(code { request, _ in request.commandSize = 6 } == .einval)
  }

  @Test func `of its own memory names no object of the host`() {
    let guest = code { request, features in
      request.memory = .guest
      features.virgl = false
    }
    #expect(guest == .zero)
    let size = code { request, _ in
      request.memory = .guest
      request.commandSize = 4
    }
    #expect(size == .einval)
    let id = code { request, _ in
      request.memory = .guest
      request.id = 1
    }
    #expect(id == .einval)
  }

  @Test func `of both memories needs what the host's needs`() {
    let both = code { request, features in
      request.memory = .host3DGuest
      features.virgl = false
    }
    #expect(both == .einval)
  }

  @Test func `without any flag was refused once`() {
    let old = Switches.plain.with { $0[.blobNeedsFlags] = true }
    #expect(code(on: old) { request, _ in request.isMappable = false } == .einval)
    #expect(code { request, _ in request.isMappable = false } == .zero)
  }

  @Test func `cannot have it mapped without a window`() {
    let code = code { request, features in
      request.mapsAtOnce = true
      features.window = false
    }
    #expect(code == .einval)
  }
}
