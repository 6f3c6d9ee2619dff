/// `vfio_pci_dma_buf_move()`: every dma-buf of the device is revoked, or given out again. The caller holds memory_lock for
/// writing. VF-9
struct MoveBARExports: KernelPath {
  enum Step: UInt8 { case move }

  static let kind = PathKind.moveBARExports
  var functions: [String] { [isFinal ? "vfio_pci_dma_buf_cleanup" : "vfio_pci_dma_buf_move"] }

  var step = Step.move
  let device: VFIODeviceID
  let isRevoking: Bool
  /// The device is closed: v7.0 tells the importers even if it has told them before.
  let isFinal: Bool
  /// Where the next dma-buf is looked for.
  var from: UInt8 = 0

  init(_ device: VFIODeviceID, isRevoking: Bool, isFinal: Bool = false) {
    self.device = device
    self.isRevoking = isRevoking
    self.isFinal = isFinal
  }

  mutating func advance(_ host: inout Host) -> Progress {
    guard let dmaBuf = host.nextExport(of: device, from: from) else { return finish(&host) }
    if from > 0, host.kernel.mutant == .vfioRevokesOneExport { return finish(&host) }
    from = dmaBuf.raw &+ 1
    let isThere = host.dmaBufs[dmaBuf].isRevoked == isRevoking
    guard !isThere || isFinal && !host.kernel.dmabufRevoke else { return next(.move) }
    return call(RevokeImporters(dmaBuf, isRevoking: isRevoking), &host, then: .move)
  }
}
