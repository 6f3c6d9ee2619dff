import StateLayout

/// What pages hold is part of the state only in scenarios that write something; elsewhere every page reads 0.
extension Host {
  private func contentSlot(_ pfn: PFN) -> ContentSlot {
    let number = pfn.position
    return ContentSlot(
      position: pfn.hasStructPage ? number : layout.frameCount &+ number &- PFN.firstDeviceFrame)
  }

  func content(_ pfn: PFN) -> Value {
    guard layout.tracksContents, pfn.isFrame else { return .zero }
    return contents[contentSlot(pfn)]
  }

  func setContent(_ pfn: PFN, _ value: Value) {
    guard layout.tracksContents, pfn.isFrame else { return }
    contents[contentSlot(pfn)] = value
  }

  func copyContent(from source: PFN, to target: PFN) { setContent(target, content(source)) }

  /// Whether the page at `handle` is still the one that it was.
  func isCurrent(_ handle: PageHandle) -> Bool {
    guard handle.pfn.hasStructPage else { return true }
    let page = frames[handle.pfn]
    return page.generation == handle.generation && page.status != .free
  }

  /// Code reaches memory through a translation or a reference that it believes in; `rule` is what it breaks if the page is
  /// another by now.
  mutating func access(
    _ access: Access, _ handle: PageHandle, writing value: Value, breaking rule: Rule = .useAfterFree
  ) -> Value {
    if !isCurrent(handle) { breach(rule, page: handle.pfn) }
    checkAnswers(handle.pfn)
    if access == .write { setContent(handle.pfn, value) }
    return access == .write ? .zero : content(handle.pfn)
  }
}
