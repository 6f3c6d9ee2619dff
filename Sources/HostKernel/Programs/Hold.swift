import StateLayout

/// A page that somebody keeps a reference to under a name: what `get_page()` by code without business, or
/// `pin_user_pages()`, gives out.
struct Hold: BitwiseCopyable, Sendable {
  var page = PageHandle.none
  /// Whether the reference is a pin.
  var isPin = false

  static let none = Hold()
}

extension Host {
  /// A reference of the current thread goes under a name.
  mutating func keep(_ page: PageHandle, isPin: Bool, as hold: HoldID) {
    precondition(holds[hold].page == .none, "a name holds one page")
    transferPage(page.pfn, from: .thread(thread), to: .hold)
    holds[hold] = Hold(page: page, isPin: isPin)
  }

  /// The holder reads or writes through a kernel mapping. His reference keeps the page from being freed; it does not keep it
  /// his: TTM may have given it to the next buffer (TTM-12, S10).
  mutating func accessHold(_ hold: HoldID, _ kind: Access, writing value: Value) -> Value {
    let page = holds[hold].page
    guard page.isFrame else { return .ebadf }
    note("the holder \(kind)s \(page.pfn)")
    if page.pfn.hasStructPage, frames[page.pfn].status != .free, !isCurrent(page) {
      breach(.foreignPageTouch, page: page.pfn)
      if kind == .write { setContent(page.pfn, value) }
      return kind == .write ? .zero : content(page.pfn)
    }
    return access(kind, page, writing: value)
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
    holds[hold] = Hold(page: handle(pfn), isPin: false)
    return .zero
  }
}
