/// An exporter takes back what importers have, for good: tells them, waits for the fences, and then, without the
/// reservation, until each has unmapped. Until then an importer may still read ahead. DB-7, VF-9
struct RevokeImporters: KernelPath {
  enum Step: UInt8 { case lock, notify, waitForFences, waitForUnmap }

  static let kind = PathKind.revokeImporters
  var functions: [String] { [] }

  var step = Step.lock
  let dmaBuf: DMABufID

  init(_ dmaBuf: DMABufID) { self.dmaBuf = dmaBuf }

  mutating func advance(_ host: inout Host) -> Progress {
    let buffer = host.buffer(of: dmaBuf)
    switch step {
    case .lock:
      guard host.dmaBufs[dmaBuf].exists else { return finish(&host, .ebadf) }
      guard host.kernel.dmabufRevoke else { return finish(&host, .eopnotsupp) }
      guard host.reserve(buffer) else { return .blocked(on: .reservation) }
      return next(.notify)

    case .notify: return call(NotifyImporters(buffer), &host, then: .waitForFences)

    case .waitForFences:
      guard host.isIdle(buffer, upTo: .bookkeep) else { return .blocked(on: .dmaFence) }
      host.unreserve(buffer)
      return next(.waitForUnmap)

    case .waitForUnmap:
      let isSkipped = host.kernel.mutant == .revokeSkipsUnmap
      guard isSkipped || !host.isMapped(buffer) else { return .blocked(on: .dmaBufUnmap) }
      host.dmaBufs[dmaBuf].isRevoked = true
      host.note("nobody reaches the buffer any more")
      return finish(&host)
    }
  }
}

extension Host {
  /// Whether an importer has addresses of the buffer.
  func isMapped(_ buffer: BufferID) -> Bool {
    for number in 0..<attachments.count {
      let attachment = AttachmentID(number)
      if attachments[attachment].mapping != .none, self.buffer(of: attachment) == buffer { return true }
    }
    return false
  }

  /// A device that has addresses may read ahead at any time; after a revocation nobody may. DB-7
  mutating func readAhead(_ attachment: AttachmentID) -> Value {
    guard attachments[attachment].mapping != .none else { return .ebadf }
    let page = attachmentPages[attachmentPage(attachment, 0)]
    note("the device reads ahead from \(page.pfn)")
    if dmaBufs[plan(of: attachment).dmaBuf].isRevoked { breach(.staleDeviceMapping, page: page.pfn) }
    _ = access(.read, page, writing: .zero)
    return .zero
  }

  /// Closes the file descriptor; importers keep the dma-buf.
  mutating func close(_ dmaBuf: DMABufID) -> Value {
    guard dmaBufs[dmaBuf].isOpen else { return .ebadf }
    dmaBufs[dmaBuf].isOpen = false
    putDMABuf(dmaBuf)
    return .zero
  }
}
