/// An exporter takes back what importers have: tells them, waits for the fences, and then, without the reservation, until
/// each has unmapped. Until then an importer may still read ahead. VFIO does so with BARs, and gives them out again later;
/// in v7.0 it told the importers and waited for nothing. DB-7, VF-9
struct RevokeImporters: KernelPath {
  enum Step: UInt8 { case lock, notify, waitForFences, unlock, waitForUnmap, giveOut }

  static let kind = PathKind.revokeImporters
  var functions: [String] { [] }

  var step = Step.lock
  let dmaBuf: DMABufID
  /// Whether the dma-buf is revoked; otherwise it is given out again, of which importers are told as well.
  let isRevoking: Bool

  init(_ dmaBuf: DMABufID, isRevoking: Bool = true) {
    self.dmaBuf = dmaBuf
    self.isRevoking = isRevoking
  }

  mutating func advance(_ host: inout Host) -> Progress {
    let buffer = host.buffer(of: dmaBuf)
    switch step {
    case .lock:
      guard host.dmaBufs[dmaBuf].exists else { return finish(&host, .ebadf) }
      guard host.kernel.dmabufRevoke || host.isBAR(buffer) else { return finish(&host, .eopnotsupp) }
      guard host.reserve(buffer) else { return .blocked(on: .reservation) }
      return next(.notify)

    case .notify:
      let waits = host.kernel.dmabufRevoke
      if isRevoking || !waits { host.setRevoked(dmaBuf, isRevoking) }
      let then = waits ? Step.waitForFences : .unlock
      if host.kernel.mutant == .revokeTellsNobody { return next(then) }
      return call(NotifyImporters(buffer), &host, then: then)

    case .waitForFences:
      let isSkipped = host.kernel.mutant == .revokeSkipsFences
      guard isSkipped || host.isIdle(buffer, upTo: .bookkeep) else { return .blocked(on: .dmaFence) }
      host.unreserve(buffer)
      return next(isRevoking ? .waitForUnmap : .giveOut)

    case .unlock:
      host.unreserve(buffer)
      return finish(&host)

    case .waitForUnmap:
      let isSkipped = host.kernel.mutant == .revokeSkipsUnmap
      guard isSkipped || !host.isMapped(buffer) else { return .blocked(on: .dmaBufUnmap) }
      host.dmaBufs[dmaBuf].isTakenBack = true
      host.note("nobody reaches the buffer any more")
      return finish(&host)

    case .giveOut:
      guard host.reserve(buffer) else { return .blocked(on: .reservation) }
      host.setRevoked(dmaBuf, false)
      host.unreserve(buffer)
      return finish(&host)
    }
  }
}

extension Host {
  /// Whether the exporter refuses to map from now on. The caller holds the reservation. VF-9
  fileprivate mutating func setRevoked(_ dmaBuf: DMABufID, _ isRevoked: Bool) {
    dmaBufs[dmaBuf].isRevoked = isRevoked
    dmaBufs[dmaBuf].isTakenBack = false
    note(isRevoked ? "the dma-buf is revoked" : "the dma-buf may be mapped again")
  }

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
    if dmaBufs[plan(of: attachment).dmaBuf].isTakenBack { breach(.staleDeviceMapping, page: page.pfn) }
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
