/// `dma_buf_map_attachment()`: the exporter makes its buffer reachable for the device of an importer, which may move it, and
/// gives the addresses out. The caller holds the reservation. DB-4
struct MapAttachment: KernelPath {
  enum Step: UInt8 { case begin, place, placed, map, copied, wait }

  static let kind = PathKind.mapAttachment
  var functions: [String] { step == .copied ? [] : ["dma_buf_map_attachment"] }
  func functions(in host: Host) -> [String] {
    switch step {
    case .begin, .copied, .wait: return functions
    case .place, .placed, .map:
      let buffer = host.buffer(of: attachment)
      if host.isBAR(buffer) { return functions + ["vfio_pci_dma_buf_map"] }
      return functions + [host.isDynamicExporter(buffer) ? "amdgpu_dma_buf_map" : "drm_gem_map_dma_buf"]
    }
  }

  var step = Step.begin
  let attachment: AttachmentID
  let direction: Direction
  /// Whether the buffer is pinned first, to where every device reaches it: `pinsOnMap(_:)`. DB-3, DB-4
  let pins: Bool
  /// The core maps on its own account, and keeps the table until detach. DB-3
  let isAtAttach: Bool

  init(
    _ attachment: AttachmentID, _ direction: Direction = .bidirectional, pinning pins: Bool,
    isAtAttach: Bool = false
  ) {
    self.attachment = attachment
    self.direction = direction
    self.pins = pins
    self.isAtAttach = isAtAttach
  }

  mutating func advance(_ host: inout Host) -> Progress {
    let buffer = host.buffer(of: attachment)
    switch step {
    case .begin: return begin(&host)

    case .place:
      guard host.givesOutAddresses(attachment) else {
        host.note("the dma-buf is revoked: -ENODEV")
        return finish(&host, .enodev)
      }
      guard !host.isPinnedOutOfReach(buffer) else { return finish(&host, .ebusy) }
      if host.isReachable(buffer, by: attachment) { return next(.map) }
      guard host.isDynamicExporter(buffer) else {
        return call(GetShmemPages(buffer), &host, then: .placed)
      }
      if host.kernel.dmabufMapUnlists { host.attachments[attachment].isHidden = true }
      return call(MoveBuffer(holding: buffer, to: .system), &host, then: .placed)

    case .placed:
      host.attachments[attachment].isHidden = false
      let code = host.takeResult().code
      guard code == .zero else { return finish(&host, code) }
      if pins { host.attachments[attachment].isPinned = true }
      return next(.map)

    case .map:
      host.map(attachment, direction, isAtAttach: isAtAttach)
      let waits = !host.plan(of: attachment).isDynamic && host.kernel.dmabufStaticWait
      return waits ? next(.copied) : finish(&host)

    case .copied:  // a static importer knows nothing of fences: the core waits for it
      guard host.hasCopyUnderWay(of: buffer) else { return next(.wait) }
      return call(RunCopy(), &host, then: .wait)

    case .wait:
      guard host.isIdle(buffer, upTo: .kernel) else { return .blocked(on: .dmaFence) }
      return finish(&host)
    }
  }

  private mutating func begin(_ host: inout Host) -> Progress {
    let state = host.attachments[attachment]
    if state.isCached {  // the same table for everybody
      let fits = state.direction == direction || state.direction == .bidirectional
      return finish(&host, fits ? .zero : .ebusy)
    }
    guard pins, !state.isPinned else { return next(.place) }
    return call(PinBuffer(attachment), &host, then: .placed)
  }
}

extension Host {
  /// Whether the exporter can leave the buffer where it is: `amdgpu_dma_buf_map()` puts it into memory of the system unless
  /// the importer reaches the exporter's.
  func isReachable(_ buffer: BufferID, by attachment: AttachmentID) -> Bool {
    switch buffers[buffer].placement {
    case .system: buffers[buffer].isPopulated
    case .vram: plan(of: attachment).reachesVRAM || buffers[buffer].pins > 0  // nobody moves it any more
    case .swapped: false
    }
  }

  /// `amdgpu_dma_buf_map()` gave no addresses of what is pinned in video memory, whoever asked. DB-6
  fileprivate mutating func isPinnedOutOfReach(_ buffer: BufferID) -> Bool {
    isDynamicExporter(buffer) && buffers[buffer].pins > 0 && buffers[buffer].placement == .vram
      && !kernel.dmabufPinVRAM
  }

  /// Whether the exporter has not taken the dma-buf back. VF-9
  fileprivate mutating func givesOutAddresses(_ attachment: AttachmentID) -> Bool {
    !dmaBufs[plan(of: attachment).dmaBuf].isRevoked || kernel.mutant == .mapIgnoresRevocation
  }

  /// Gives the addresses to the importer.
  fileprivate mutating func map(_ attachment: AttachmentID, _ direction: Direction, isAtAttach: Bool) {
    let buffer = buffer(of: attachment)
    for page in 0..<pageCount(buffer) {
      attachmentPages[attachmentPage(attachment, page)] = handle(frame(buffer, page))
    }
    checkAnswers(frame(buffer, 0))
    attachments[attachment].mapping = .valid
    attachments[attachment].direction = direction
    attachments[attachment].isCached = isAtAttach || cachesTable(buffer)
    note("the importer is given \(frame(buffer, 0))")
  }

  /// Whether the table of the first map serves all others until detach: `cache_sgt_mapping`, as the helpers of GEM have
  /// it. DB-4
  private mutating func cachesTable(_ buffer: BufferID) -> Bool {
    !isDynamicExporter(buffer) && kernel.dmabufSGTCache
  }

  /// `dma_buf_unmap_attachment()`: the importer's addresses are void, unless the core keeps them. DB-4
  mutating func unmap(_ attachment: AttachmentID) -> Value {
    let state = attachments[attachment]
    guard state.mapping != .none else { return .einval }
    if !state.isCached { dropMapping(of: attachment) }
    return .zero
  }

  /// `__unmap_dma_buf()`, and the end of the pin that the map came with.
  mutating func dropMapping(of attachment: AttachmentID) {
    for page in 0..<pageCount(buffer(of: attachment)) {
      attachmentPages[attachmentPage(attachment, page)] = .none
    }
    note("the importer's mapping is gone")
    attachments[attachment].mapping = .none
    attachments[attachment].direction = .bidirectional
    attachments[attachment].isCached = false
    guard attachments[attachment].isPinned, isDynamicExporter(buffer(of: attachment)) else { return }
    attachments[attachment].isPinned = false
    unpinBuffer(buffer(of: attachment))
  }
}
