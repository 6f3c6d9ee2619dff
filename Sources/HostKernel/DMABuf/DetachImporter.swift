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
      if host.attachments[attachment].mapping != .none { host.dropMapping(of: attachment) }
      while host.attachments[attachment].pins > 0 {
        host.attachments[attachment].pins &-= 1
        host.unpinBuffer(buffer)
      }
      if host.attachments[attachment].isPinned { host.unpinBuffer(buffer) }
      host.attachments[attachment] = AttachmentState()
      return next(.unlock)

    case .unlock:
      host.unreserve(buffer)
      host.putDMABuf(host.plan(of: attachment).dmaBuf)
      return finish(&host)
    }
  }
}
