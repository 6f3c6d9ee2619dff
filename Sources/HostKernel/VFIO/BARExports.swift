import StateLayout

/// BARs of VFIO devices that are exported as dma-bufs. VF-9
extension Host {
  /// Whether what a dma-buf shows is a BAR.
  func isBAR(_ buffer: BufferID) -> Bool { scenario.buffers[buffer.position].kind == .bar }

  private func device(exporting dmaBuf: DMABufID) -> VFIODeviceID {
    scenario.dmaBuf.exports[dmaBuf.position].bar?.device ?? .none
  }

  /// Whether the test exports the BAR of a device at all.
  func mayExport(_ device: VFIODeviceID) -> Bool {
    for number in 0..<dmaBufs.count where self.device(exporting: DMABufID(number)) == device { return true }
    return false
  }

  /// The next dma-buf in the list of the device from a number on.
  func nextExport(of device: VFIODeviceID, from: UInt8) -> DMABufID? {
    for number in Int(from)..<max(Int(from), dmaBufs.count) {
      let dmaBuf = DMABufID(number)
      if dmaBufs[dmaBuf].exists, self.device(exporting: dmaBuf) == device { return dmaBuf }
    }
    return nil
  }

  /// `vfio_pci_dma_buf_attach()`: why the BAR is not for this importer; nil if it is, or if there is no BAR. Who would not
  /// follow a revocation has been refused since v7.1.
  mutating func refusalOfBAR(to attachment: AttachmentID) -> Value? {
    let plan = plan(of: attachment)
    guard isBAR(buffer(of: attachment)) else { return nil }
    guard plan.reachesVRAM else {
      note("the importer has no peer2peer")
      return .eopnotsupp
    }
    guard !dmaBufs[plan.dmaBuf].isRevoked else { return .enodev }
    guard plan.callback != .absent || !kernel.dmabufRevoke else {
      note("the importer has no callback")
      return .eopnotsupp
    }
    return nil
  }

  /// The device does not answer, or belongs to somebody else, from now on: no importer may have addresses of its BAR, and no
  /// job that still has to run.
  mutating func checkImporters(of device: VFIODeviceID) {
    guard mayExport(device) else { return }
    for number in 0..<attachments.count {
      let attachment = AttachmentID(number)
      guard attachments[attachment].mapping != .none,
        self.device(exporting: plan(of: attachment).dmaBuf) == device
      else { continue }
      note("\(scenario.dmaBuf.attachments[number].name) still has the addresses of the BAR")
      breach(.staleDeviceMapping, page: attachmentPages[attachmentPage(attachment, 0)].pfn)
    }
    for number in 0..<jobs.count {
      let job = jobs[JobID(number)]
      guard job.phase == .pending, vfioDevice(of: job.page.pfn) == device else { continue }
      note("\(scenario.dmaBuf.jobs[number].name) has still to run")
      breach(.staleDeviceMapping, page: job.page.pfn)
    }
  }
}
