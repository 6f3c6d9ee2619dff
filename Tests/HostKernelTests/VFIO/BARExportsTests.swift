import Testing

@testable import HostKernel

/// What VFIO answers to who exports a BAR, and to who wants it. VF-9
@Suite struct BARExportsTests {
  private let device = VFIODeviceID(0)
  private let dmaBuf = DMABufID(0)
  private let importer = AttachmentID(0)

  /// A device with a BAR of two pages, the second of which is exported to one importer.
  private func scenario(
    isVirtualFunction: Bool = false, isDynamic: Bool = true, callback: ImporterCallback = .unmap,
    reachesBAR: Bool = true
  ) -> Scenario {
    var scenario = Scenario(name: "export")
    scenario.machine.moveNotify = true
    scenario.vfio.devices = [
      .init(name: "dev", pageCount: 2, firstFrame: 3, isVirtualFunction: isVirtualFunction)
    ]
    scenario.buffers = [.init(name: "buf", kind: .bar, pageCount: 1, placement: .vram)]
    scenario.dmaBuf.exports = [
      .init(name: "buf", buffer: BufferID(0), bar: .init(device: device, firstPage: 1))
    ]
    scenario.dmaBuf.attachments = [
      .init(
        name: "import", dmaBuf: dmaBuf, isDynamic: isDynamic, callback: callback, reachesVRAM: reachesBAR)
    ]
    return scenario
  }

  private var export: Operation.Action { .vfio(.export(device, dmaBuf)) }
  private var attach: Operation.Action { .dmaBuf(.attach(importer)) }
  private var map: Operation.Action { .dmaBuf(.map(importer, .bidirectional)) }

  @Test func `the dma-buf shows the pages that were exported`() {
    alone(in: scenario()) { host in
      host.buffers[BufferID(0)].placement = .vram
      #expect(host.frame(BufferID(0), 0) == PFN.device(4))
      #expect(host.scenario.deviceFrameCount == 5)
    }
  }

  @Test(arguments: [("v6.18", Value.enotty), ("v7.0", .zero), ("v7.3", .zero)])
  func `BARs are exported since v7.0`(release: String, answer: Value) throws {
    #expect(try answers(to: [export], after: [], in: scenario(), on: release) == [answer])
  }

  @Test func `a closed device exports nothing`() throws {
    let results = try answers(to: [.vfio(.close(device)), export], after: [], in: scenario(), on: "v7.3")
    #expect(results == [.zero, .ebadf])
  }

  @Test func `an importer without peer2peer is refused`() throws {
    let plan = scenario(reachesBAR: false)
    #expect(try answers(to: [attach], after: [export], in: plan, on: "v7.3") == [.eopnotsupp])
  }

  @Test(arguments: [("v7.0", Value.einval), ("v7.1", .eopnotsupp)])
  func `an importer without a callback is refused, first by the core and then by VFIO`(
    release: String, answer: Value
  ) throws {
    let plan = scenario(callback: .absent)
    #expect(try answers(to: [attach], after: [export], in: plan, on: release) == [answer])
  }

  @Test(arguments: [("v7.0", Value.eopnotsupp), ("v7.1", .zero)])
  func `nobody may pin in v7.0, and a pin means nothing since v7.1`(release: String, answer: Value) throws {
    let results = try answers(
      to: [.dmaBuf(.pin(importer))], after: [export, attach], in: scenario(), on: release)
    #expect(results == [answer])
  }

  @Test(arguments: [(false, Value.enodev), (true, .zero)])
  func `while memory is not decoded there is nothing to map, but of a VF`(isVF: Bool, answer: Value) throws {
    let results = try answers(
      to: [.vfio(.setMemory(device, isOn: false)), map], after: [export, attach],
      in: scenario(isVirtualFunction: isVF), on: "v7.3")
    #expect(results == [.zero, answer])
  }

  @Test func `what is exported while memory is not decoded is revoked from the beginning`() throws {
    let results = try answers(
      to: [attach, .vfio(.setMemory(device, isOn: true)), attach, map],
      after: [.vfio(.setMemory(device, isOn: false)), export], in: scenario(), on: "v7.3")
    #expect(results == [.enodev, .zero, .zero, .zero])
  }

  @Test(arguments: ["v7.0", "v7.3"])
  func `the dma-buf of a closed device is of no use any more`(release: String) throws {
    let results = try answers(
      to: [.vfio(.close(device)), map, .dmaBuf(.close(dmaBuf))], after: [export, attach], in: scenario(),
      on: release)
    #expect(results == [.zero, .enodev, .zero])
  }
}
