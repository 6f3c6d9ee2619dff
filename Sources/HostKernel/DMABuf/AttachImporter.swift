/// `dma_buf_dynamic_attach()`, and `dma_buf_attach()` for a static importer: puts a device on the list of the dma-buf. DB-3
struct AttachImporter: KernelPath {
  enum Step: UInt8 { case begin, list, unlock, lockAgain, mapped, unlockAgain, copied }

  static let kind = PathKind.attachImporter
  var functions: [String] { step == .copied ? [] : ["dma_buf_dynamic_attach"] }

  var step = Step.begin
  let attachment: AttachmentID
  var code = Value.zero

  init(_ attachment: AttachmentID) { self.attachment = attachment }

  mutating func advance(_ host: inout Host) -> Progress {
    let plan = host.plan(of: attachment)
    let buffer = host.buffer(of: attachment)
    switch step {
    case .begin:
      guard host.dmaBufs[plan.dmaBuf].exists else { return finish(&host, .ebadf) }
      guard plan.callback != .absent || !host.kernel.dmabufCallbackRequired else {
        host.printk(.dmaBufAttachWarning)
        return finish(&host, .einval)
      }
      host.getDMABuf(plan.dmaBuf)
      if !host.isDynamicExporter(buffer) {  // drm_gem_map_attach()
        host.pinBuffer(buffer)
        host.attachments[attachment].isPinned = true
      }
      return next(.list)

    case .list:
      guard host.reserve(buffer) else { return .blocked(on: .reservation) }
      host.attachments[attachment].isListed = true
      return next(.unlock)

    case .unlock:
      host.unreserve(buffer)
      return host.mapsAtAttach(attachment) ? next(.lockAgain) : finish(&host)

    case .lockAgain:
      guard host.reserve(buffer) else { return .blocked(on: .reservation) }
      return call(
        MapAttachment(attachment, pinning: host.isDynamicExporter(buffer), isAtAttach: true), &host,
        then: .mapped)

    case .mapped:
      code = host.takeResult().code
      return next(.unlockAgain)

    case .unlockAgain:
      host.unreserve(buffer)
      if code != .zero {
        if host.attachments[attachment].isPinned { host.unpinBuffer(buffer) }
        host.attachments[attachment] = AttachmentState()
        host.putDMABuf(plan.dmaBuf)
      }
      return leave(&host)

    case .copied: return finish(&host, code)
    }
  }

  private mutating func leave(_ host: inout Host) -> Progress {
    host.hasCopyUnderWay ? call(RunCopy(), &host, then: .copied) : finish(&host, code)
  }
}

extension Host {
  /// Whether the exporter has `pin` and `unpin`: it may move what it exports. DB-2
  func isDynamicExporter(_ buffer: BufferID) -> Bool { scenario.buffers[buffer.position].kind == .ttm }

  /// Whether the core maps at once and keeps the table until detach: where exactly one side is dynamic. DB-3
  fileprivate mutating func mapsAtAttach(_ attachment: AttachmentID) -> Bool {
    plan(of: attachment).isDynamic != isDynamicExporter(buffer(of: attachment)) && kernel.dmabufSGTCache
  }

  /// Whether each map of the attachment pins the buffer until it is unmapped. DB-3, DB-4
  mutating func pinsOnMap(_ attachment: AttachmentID) -> Bool {
    guard isDynamicExporter(buffer(of: attachment)) else { return false }
    guard plan(of: attachment).isDynamic else { return true }
    if kernel.dmabufDynamic == .always { return false }
    return !scenario.machine.moveNotify && !kernel.moveNotify
  }
}
