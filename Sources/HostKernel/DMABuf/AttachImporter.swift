/// `dma_buf_dynamic_attach()`, and `dma_buf_attach()` for a static importer: puts a device on the list of the dma-buf. DB-3
struct AttachImporter: KernelPath {
  enum Step: UInt8 { case begin, list, unlock, lockAgain, mapped, unlockAgain, detached, copied }

  static let kind = PathKind.attachImporter
  var functions: [String] { step == .copied ? [] : ["dma_buf_dynamic_attach"] }

  var step = Step.begin
  let attachment: AttachmentID
  var isReserved = false
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
      if let refusal = host.within("vfio_pci_dma_buf_attach", { $0.refusalOfBAR(to: attachment) }) {
        return finish(&host, refusal)
      }
      host.getDMABuf(plan.dmaBuf)
      if host.isGEMShmem(buffer) {  // drm_gem_map_attach()
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
      if host.mapsAtAttachReserved(buffer) {
        guard host.reserve(buffer) else { return .blocked(on: .reservation) }
        isReserved = true
      }
      return call(
        MapAttachment(attachment, pinning: host.isDynamicExporter(buffer), isAtAttach: true), &host,
        then: .mapped)

    case .mapped:
      code = host.takeResult().code
      return next(.unlockAgain)

    case .unlockAgain:
      if isReserved { host.unreserve(buffer) }
      guard code != .zero else { return leave(&host) }
      return call(DetachImporter(attachment), &host, then: .detached)

    case .detached: return leave(&host)

    case .copied: return finish(&host, code)
    }
  }

  private mutating func leave(_ host: inout Host) -> Progress {
    host.hasCopyUnderWay ? call(RunCopy(), &host, then: .copied) : finish(&host, code)
  }
}

extension Host {
  /// Whether the exporter may move what it exports. DB-2
  func isDynamicExporter(_ buffer: BufferID) -> Bool { scenario.buffers[buffer.position].kind == .ttm }

  /// Whether the exporter has `pin` and `unpin`, which makes it a dynamic one to the core. VFIO had them in v7.0, and
  /// they refused. DB-2, VF-9
  mutating func hasPin(_ buffer: BufferID) -> Bool {
    isDynamicExporter(buffer) || isBAR(buffer) && !kernel.dmabufRevoke
  }

  /// Whether the helpers of GEM export it, which pin what is attached.
  fileprivate func isGEMShmem(_ buffer: BufferID) -> Bool { !isDynamicExporter(buffer) && !isBAR(buffer) }

  /// Whether the core maps at once and keeps the table until detach: where exactly one side is dynamic. DB-3
  fileprivate mutating func mapsAtAttach(_ attachment: AttachmentID) -> Bool {
    plan(of: attachment).isDynamic != isDynamicExporter(buffer(of: attachment)) && kernel.dmabufSGTCache
  }

  /// Whether that needs the reservation; up to v6.1 for an exporter that moves its buffers only. DB-3, DB-5
  fileprivate mutating func mapsAtAttachReserved(_ buffer: BufferID) -> Bool {
    isDynamicExporter(buffer) || kernel.dmabufLocking == .reservation
  }

  /// Whether each map of the attachment pins the buffer until it is unmapped. DB-3, DB-4
  mutating func pinsOnMap(_ attachment: AttachmentID) -> Bool {
    guard hasPin(buffer(of: attachment)) else { return false }
    guard plan(of: attachment).isDynamic else { return true }
    return !hasMoveNotify
  }

  /// Whether importers are told of moves: CONFIG_DMABUF_MOVE_NOTIFY, which is no option any more since v7.1. DB-13
  var hasMoveNotify: Bool {
    mutating get { kernel.dmabufDynamic == .always || scenario.machine.moveNotify || kernel.moveNotify }
  }
}
