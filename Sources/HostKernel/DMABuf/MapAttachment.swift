/// `dma_buf_map_attachment()`: the exporter makes its buffer reachable for the device of an importer, which may move it, and
/// gives the addresses out. The caller holds the reservation. DB-4
struct MapAttachment: KernelPath {
  enum Step: UInt8 { case place, placed, map, copied, wait }

  static let kind = PathKind.mapAttachment
  var functions: [String] { ["dma_buf_map_attachment"] }
  func functions(in host: Host) -> [String] {
    guard isBefore(.copied) else { return functions }
    let isTTM = host.isDynamicExporter(host.buffer(of: attachment))
    return functions + [isTTM ? "amdgpu_dma_buf_map" : "drm_gem_map_dma_buf"]
  }

  var step = Step.place
  let attachment: AttachmentID
  /// Whether the buffer is pinned first, to where every device reaches it. DB-3, DB-4
  let pins: Bool

  init(_ attachment: AttachmentID, pinning pins: Bool) {
    self.attachment = attachment
    self.pins = pins
  }

  mutating func advance(_ host: inout Host) -> Progress {
    let buffer = host.buffer(of: attachment)
    switch step {
    case .place:
      let stays = host.isReachable(buffer, by: attachment, pinned: pins)
      guard !stays else { return next(.map) }
      guard host.buffers[buffer].pins == 0 else { return finish(&host, .ebusy) }
      return call(MoveBuffer(holding: buffer, to: .system), &host, then: .placed)

    case .placed:
      let code = host.takeResult().code
      return code == .zero ? next(.map) : finish(&host, code)

    case .map:
      if pins { host.pin(buffer, for: attachment) }
      host.map(attachment)
      return host.plan(of: attachment).isDynamic ? finish(&host) : next(.copied)

    case .copied:  // a static importer knows nothing of fences: the core waits for it
      guard host.hasCopyUnderWay(of: buffer) else { return next(.wait) }
      return call(RunCopy(), &host, then: .wait)

    case .wait:
      guard host.isIdle(buffer, upTo: .kernel) else { return .blocked(on: .dmaFence) }
      return finish(&host)
    }
  }
}

extension Host {
  /// Whether the exporter can leave the buffer where it is: `amdgpu_dma_buf_map()` puts it into memory of the system unless
  /// the importer reaches the exporter's.
  func isReachable(_ buffer: BufferID, by attachment: AttachmentID, pinned: Bool) -> Bool {
    switch buffers[buffer].placement {
    case .system: buffers[buffer].isPopulated
    case .vram: plan(of: attachment).reachesVRAM && !pinned
    case .swapped: false
    }
  }

  /// Gives the addresses to the importer.
  fileprivate mutating func map(_ attachment: AttachmentID) {
    let buffer = buffer(of: attachment)
    for page in 0..<pageCount(buffer) {
      attachmentPages[attachmentPage(attachment, page)] = handle(frame(buffer, page))
    }
    attachments[attachment].mapping = .valid
    note("the importer is given \(frame(buffer, 0))")
  }

  /// `dma_buf_ops.pin`: the buffer stays where it is. DB-6
  fileprivate mutating func pin(_ buffer: BufferID, for attachment: AttachmentID) {
    if buffers[buffer].pins == .max { attempt.reject(Rejection.count.code) }
    buffers[buffer].pins &+= 1
    attachments[attachment].isPinned = true
    note("pins the buffer")
  }
}
