import StateLayout

/// A page that somebody keeps a reference to under a name: what `get_page()` by code without business, or
/// `pin_user_pages()`, gives out.
struct Hold: BitwiseCopyable, Sendable {
  var page = PageHandle.none
  /// Whether the reference is a pin.
  var isPin = false
  /// Whose page it was when it was taken.
  var origin = Origin.none

  static let none = Hold()

  /// Where a held page was found.
  struct Origin: BitwiseCopyable, Equatable, Sendable {
    fileprivate var isMapped = false
    fileprivate var buffer = BufferID.none
    /// The page of the buffer, or the page of the process.
    fileprivate var page: UInt8 = 0

    static let none = Origin()
    static func mapping(_ page: VirtualPage) -> Origin { Origin(isMapped: true, page: page.raw) }
    static func buffer(_ buffer: BufferID, _ page: Int) -> Origin {
      Origin(buffer: buffer, page: UInt8(truncatingIfNeeded: page))
    }
  }
}

extension Host {
  /// A reference of the current thread goes under a name.
  mutating func keep(_ page: PageHandle, of origin: VirtualPage, isPin: Bool, as hold: HoldID) {
    precondition(holds[hold].page == .none, "a name holds one page")
    transferPage(page.pfn, from: .thread(thread), to: .hold)
    holds[hold] = Hold(page: page, isPin: isPin, origin: .mapping(origin))
  }

  /// The holder reads or writes through a kernel mapping. His reference keeps the page from being freed; it does not keep it
  /// his: TTM may have given it to the next buffer (TTM-12, S10).
  mutating func accessHold(_ hold: HoldID, _ kind: Access, writing value: Value) -> Value {
    let page = holds[hold].page
    guard page.isFrame else { return .ebadf }
    note("the holder \(kind)s \(page.pfn)")
    if kind == .write, isOutdated(holds[hold]) { breach(.lostWrite, page: page.pfn) }
    let isInUse = page.pfn.hasStructPage && frames[page.pfn].status != .free
    return access(kind, page, writing: value, breaking: isInUse ? .foreignPageTouch : .useAfterFree)
  }

  /// Whether those whose page was taken have another in its place.
  private func isOutdated(_ hold: Hold) -> Bool {
    if hold.origin.isMapped {
      let page = VirtualPage(raw: hold.origin.page)
      let pte = pageTables[page]
      if pte.isPresent { return pte.page != hold.page }
      return tracksReclaim && hasLeftItsFile(hold.page.pfn, from: file(at: page))
    }
    let buffer = hold.origin.buffer
    return buffer != .none && buffers[buffer].exists && frame(buffer, Int(hold.origin.page)) != hold.page.pfn
  }

  mutating func putHold(_ hold: HoldID) -> Value {
    let kept = holds[hold]
    guard kept.page.isFrame else { return .ebadf }
    holds[hold] = .none
    if kept.isPin { unpinPage(kept.page.pfn, for: .hold) } else { putPage(kept.page.pfn, for: .hold) }
    return .zero
  }

  /// `get_page()` of a page of a buffer by code that has no business to. S10
  mutating func holdBufferPage(_ buffer: BufferID, _ page: Int, as hold: HoldID) -> Value {
    let pfn = frame(buffer, page)
    guard pfn.isFrame, pfn.hasStructPage, holds[hold].page == .none else { return .ebadf }
    getPage(pfn, for: .hold)
    holds[hold] = Hold(page: handle(pfn), isPin: false, origin: .buffer(buffer, page))
    return .zero
  }
}
