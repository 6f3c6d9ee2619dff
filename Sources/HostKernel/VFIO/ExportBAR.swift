/// `VFIO_DEVICE_FEATURE_DMA_BUF`: the BAR as a dma-buf with a reservation of its own. While the device does not decode memory
/// it is revoked from the beginning; whether the device is in low power is not asked. VF-9
struct ExportBAR: MemoryLockWriter {
  enum Step: UInt8 { case begin, lock, list }

  static let kind = PathKind.exportBAR
  var functions: [String] { ["vfio_pci_core_feature_dma_buf"] }

  var step = Step.begin
  let device: VFIODeviceID
  let dmaBuf: DMABufID
  var isQueued = false

  init(_ device: VFIODeviceID, as dmaBuf: DMABufID) {
    self.device = device
    self.dmaBuf = dmaBuf
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .begin:
      guard host.vfioDevices[device].isOpen, !host.dmaBufs[dmaBuf].exists else {
        return finish(&host, .ebadf)
      }
      guard host.kernel.vfioDMABuf else { return finish(&host, .enotty) }
      if host.kernel.dmabufRevoke { host.mapBARForKernel(device) }  // v7.0 does not look at the BAR
      return next(.lock)

    case .lock: return lockMemory(&host, then: .list)

    case .list:  // nobody else knows the reservation yet
      let buffer = host.buffer(of: dmaBuf)
      _ = host.reserve(buffer)
      host.listExport(dmaBuf, of: device)
      host.unreserve(buffer)
      host.unlockMemoryForWriting(of: device)
      return finish(&host)
    }
  }
}

extension Host {
  fileprivate mutating func listExport(_ dmaBuf: DMABufID, of device: VFIODeviceID) {
    let buffer = buffer(of: dmaBuf)
    buffers[buffer].references = 1
    buffers[buffer].placement = .vram
    let isRevoked = !decodesMemory(device)
    dmaBufs[dmaBuf] = DMABufState(references: 1, isOpen: true, isRevoked: isRevoked)
    note("the BAR has a dma-buf\(isRevoked ? ", which is revoked" : "")")
  }
}
