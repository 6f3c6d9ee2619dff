/// `drm_prime_gem_destroy()`: an importer lets go of what it has, and then of the attachment by `dma_buf_detach()`. DB-3
struct DetachImporter: KernelPath {
  enum Step: UInt8 { case lock, unlock }

  static let kind = PathKind.detachImporter
  var functions: [String] { ["dma_buf_detach"] }

  var step = Step.lock
  let attachment: AttachmentID

  init(_ attachment: AttachmentID) { self.attachment = attachment }

  mutating func advance(_ host: inout Host) -> Progress {
    let buffer = host.buffer(of: attachment)
    switch step {
    case .lock:
      guard host.attachments[attachment].isListed else { return finish(&host, .ebadf) }
      guard host.reserve(buffer) else { return .blocked(on: .reservation) }
      host.forget(attachment)
      return next(.unlock)

    case .unlock:
      host.unreserve(buffer)
      host.putDMABuf(host.plan(of: attachment).dmaBuf)
      return finish(&host)
    }
  }
}

extension Host {
  /// The end of an attachment, with all that its importer has: its mapping, its own pins, and the one that came with the
  /// attachment.
  mutating func forget(_ attachment: AttachmentID) {
    let buffer = buffer(of: attachment)
    if attachments[attachment].mapping != .none { dropMapping(of: attachment) }
    while attachments[attachment].pins > 0 {
      attachments[attachment].pins &-= 1
      unpinBuffer(buffer)
    }
    if attachments[attachment].isPinned { unpinBuffer(buffer) }
    attachments[attachment] = AttachmentState()
    note("the importer is gone")
  }
}
