/// `dma_buf_move_notify()`, since v7.1 `dma_buf_invalidate_mappings()`: tells every importer that wants to know that the
/// buffer is about to move. The caller holds the reservation. DB-7
struct NotifyImporters: KernelPath {
  enum Step: UInt8 { case callBack, lockRoot, unlockRoot }

  static let kind = PathKind.notifyImporters
  var functions: [String] { ["dma_buf_move_notify"] }
  func functions(on kernel: Switches) -> [String] {
    ["\(kernel.moveNotifyFunction)"] + (step == .callBack ? [] : ["amdgpu_dma_buf_move_notify"])
  }

  var step = Step.callBack
  let buffer: BufferID
  /// Where the next attachment is looked for.
  var from: UInt8 = 0

  init(_ buffer: BufferID) { self.buffer = buffer }

  mutating func advance(_ host: inout Host) -> Progress {
    guard let attachment = host.nextImporter(of: buffer, from: from) else { return finish(&host) }
    switch step {
    case .callBack: return callBack(attachment, &host)
    case .lockRoot: return lockRoot(of: attachment, &host)

    case .unlockRoot:
      if let root = host.plan(of: attachment).root { host.unreserve(root) }
      return goOn(behind: attachment)
    }
  }

  private mutating func callBack(_ attachment: AttachmentID, _ host: inout Host) -> Progress {
    guard host.plan(of: attachment).callback != .absent else {
      host.breach(.nullDereference, page: .none)
      host.printk(.nullDereference)
      return .killed
    }
    guard host.kernel.mutant != .callbackReserves else {
      // With the ticket of the holder the answer is EALREADY, and the importer gives up.
      guard host.buffers[buffer].reservation.isTicketed else { return .blocked(on: .reservation) }
      host.within("amdgpu_dma_buf_move_notify") { $0.note("EALREADY") }
      return goOn(behind: attachment)
    }
    host.within("amdgpu_dma_buf_move_notify") { $0.invalidate(attachment) }
    return host.plan(of: attachment).root == nil ? goOn(behind: attachment) : next(.lockRoot)
  }

  /// The importer would take the old addresses out of its page tables at once. Under the ticket of whoever moves the buffer
  /// it may wait for their reservation, otherwise it only tries. Without it, its next submission sees to them. DB-8
  private mutating func lockRoot(of attachment: AttachmentID, _ host: inout Host) -> Progress {
    guard let root = host.plan(of: attachment).root else { return goOn(behind: attachment) }
    switch host.reserveRoot(root, movedUnderTicket: host.buffers[buffer].reservation.isTicketed) {
    case .acquired:
      host.note("clears the page tables of its VM")
      return next(.unlockRoot)
    case .wait: return .blocked(on: .reservation)
    case .held, .backOff:
      host.note("does not get the root of its VM, and goes on")
      return goOn(behind: attachment)
    }
  }

  private mutating func goOn(behind attachment: AttachmentID) -> Progress {
    from = attachment.raw &+ 1
    return next(.callBack)
  }
}

extension Host {
  fileprivate mutating func reserveRoot(_ root: BufferID, movedUnderTicket: Bool) -> TicketedReservation {
    if movedUnderTicket { return reserveUnderTicket(root, holdsOthers: true) }
    guard kernel.mutant != .callbackWaitsForRoot else { return reserve(root) ? .acquired : .wait }
    return reserve(root, .trying) ? .acquired : .backOff
  }

  /// Whether there is somebody to be told that the buffer moves.
  mutating func hasImportersToTell(_ buffer: BufferID) -> Bool {
    kernel.mutant != .moveTellsNobody && nextImporter(of: buffer) != nil
  }

  /// The first attachment from a number on that a move of the buffer is told to. DB-7
  mutating func nextImporter(of buffer: BufferID, from: UInt8 = 0) -> AttachmentID? {
    for number in Int(from)..<max(Int(from), attachments.count) {
      let attachment = AttachmentID(number)
      let state = attachments[attachment]
      guard state.isListed, !state.isHidden, self.buffer(of: attachment) == buffer else { continue }
      let plan = plan(of: attachment)
      guard plan.isDynamic else { continue }
      if plan.callback != .absent || kernel.mutant == .callbackAssumed { return attachment }
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
