/// `dma_buf_move_notify()`, since v7.1 `dma_buf_invalidate_mappings()`: tells every importer that wants to know that the
/// buffer is about to move. The caller holds the reservation. DB-7
struct NotifyImporters: KernelPath {
  enum Step: UInt8 { case callBack }

  static let kind = PathKind.notifyImporters
  var functions: [String] { ["dma_buf_move_notify"] }
  func functions(on kernel: Switches) -> [String] { ["\(kernel.moveNotifyFunction)"] }

  var step = Step.callBack
  let buffer: BufferID
  /// Where the next attachment is looked for.
  var from: UInt8 = 0

  init(_ buffer: BufferID) { self.buffer = buffer }

  mutating func advance(_ host: inout Host) -> Progress {
    guard let attachment = host.nextImporter(of: buffer, from: from) else { return finish(&host) }
    if host.kernel.mutant == .callbackReserves {
      // With the ticket of the holder the answer is EALREADY, and the importer gives up.
      guard host.buffers[buffer].reservation.isTicketed else { return .blocked(on: .reservation) }
      host.within("amdgpu_dma_buf_move_notify") { $0.note("EALREADY") }
    } else {
      host.within("amdgpu_dma_buf_move_notify") { $0.invalidate(attachment) }
    }
    from = attachment.raw &+ 1
    return next(.callBack)
  }
}

extension Host {
  /// The first attachment from a number on that a move of the buffer is told to. DB-7
  func nextImporter(of buffer: BufferID, from: UInt8 = 0) -> AttachmentID? {
    for number in Int(from)..<max(Int(from), attachments.count) {
      let attachment = AttachmentID(number)
      let state = attachments[attachment]
      guard state.isListed, !state.isHidden, self.buffer(of: attachment) == buffer else { continue }
      let plan = plan(of: attachment)
      if plan.isDynamic, plan.callback != .absent { return attachment }
    }
    return nil
  }

  /// The callback of an importer. Its jobs that are under way may go on using the old addresses until their fences
  /// signal. DB-7
  fileprivate mutating func invalidate(_ attachment: AttachmentID) {
    let count = attachments[attachment].callbacks
    attachments[attachment].callbacks = min(count &+ 1, AttachmentState.greatestCount)
    guard attachments[attachment].mapping == .valid else { return note("the importer has nothing mapped") }
    if plan(of: attachment).callback == .unmap { return dropMapping(of: attachment) }
    attachments[attachment].mapping = .stale
    note("the importer marks its mapping stale")
  }
}

extension Switches {
  /// What the function is called that tells the importers. DB-7
  fileprivate var moveNotifyFunction: StaticString {
    self[.dmabufCallback] == DMABufCallback.invalidateMappings
      ? "dma_buf_invalidate_mappings" : "dma_buf_move_notify"
  }
}
