/// What an importer does with an attachment on its own: map it, unmap it, pin the buffer or let it go, each under the
/// reservation. DB-4, DB-5, DB-6
struct UseAttachment: KernelPath {
  enum Step: UInt8 { case lock, use, done, unlock, copied }

  /// The calls of an importer.
  enum Call: UInt8, BitwiseCopyable { case map, unmap, pin, unpin }

  static let kind = PathKind.useAttachment
  var functions: [String] {
    if step == .copied { return [] }
    return switch call {
    case .map: step == .lock || step == .unlock ? ["dma_buf_map_attachment_unlocked"] : []
    case .unmap: ["dma_buf_unmap_attachment_unlocked"]
    case .pin: ["dma_buf_pin"]
    case .unpin: ["dma_buf_unpin"]
    }
  }

  var step = Step.lock
  let attachment: AttachmentID
  let call: Call
  let direction: Direction
  /// Where neither side can be dynamic, kernels up to v6.1 map without the reservation. DB-5
  var isReserved = false
  var code = Value.zero

  init(_ attachment: AttachmentID, _ call: Call, _ direction: Direction = .bidirectional) {
    self.attachment = attachment
    self.call = call
    self.direction = direction
  }

  mutating func advance(_ host: inout Host) -> Progress {
    let buffer = host.buffer(of: attachment)
    switch step {
    case .lock:
      guard host.attachments[attachment].isListed else { return finish(&host, .ebadf) }
      guard host.mapsUnderReservation(attachment) || call == .pin || call == .unpin else { return next(.use) }
      guard host.reserve(buffer) else { return .blocked(on: .reservation) }
      isReserved = true
      return next(.use)

    case .use: return use(&host)

    case .done:
      code = host.takeResult().code
      if call == .pin, code == .zero { host.attachments[attachment].pins &+= 1 }
      return next(.unlock)

    case .unlock:
      if isReserved { host.unreserve(buffer) }
      return host.hasCopyUnderWay ? self.call(RunCopy(), &host, then: .copied) : finish(&host, code)

    case .copied: return finish(&host, code)
    }
  }

  private mutating func use(_ host: inout Host) -> Progress {
    switch call {
    case .map:
      let pins = host.pinsOnMap(attachment)
      return self.call(MapAttachment(attachment, direction, pinning: pins), &host, then: .done)
    case .unmap: code = host.unmap(attachment)
    case .pin:
      if !host.plan(of: attachment).isDynamic { host.printk(.dmaBufPinWarning) }
      guard host.hasPin(host.buffer(of: attachment)) else { return next(.unlock) }
      return self.call(PinBuffer(attachment), &host, then: .done)
    case .unpin:
      if !host.plan(of: attachment).isDynamic { host.printk(.dmaBufUnpinWarning) }
      code = host.unpin(attachment)
    }
    return next(.unlock)
  }
}

extension Host {
  /// Whether map and unmap need the reservation. DB-5
  fileprivate mutating func mapsUnderReservation(_ attachment: AttachmentID) -> Bool {
    plan(of: attachment).isDynamic || isDynamicExporter(buffer(of: attachment))
      || kernel.dmabufLocking == .reservation
  }

  /// `dma_buf_unpin()`: the end of one pin of the importer's own. DB-6
  fileprivate mutating func unpin(_ attachment: AttachmentID) -> Value {
    guard isDynamicExporter(buffer(of: attachment)) else { return .zero }
    guard attachments[attachment].pins > 0 else { return .einval }
    attachments[attachment].pins &-= 1
    unpinBuffer(buffer(of: attachment))
    return .zero
  }
}
