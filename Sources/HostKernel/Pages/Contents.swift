import StateLayout

/// What pages hold is part of the state only in scenarios that write something; elsewhere every page reads 0.
extension Host {
  private func contentSlot(_ pfn: PFN) -> ContentSlot {
    let number = pfn.position
    return ContentSlot(
      position: pfn.hasStructPage ? number : layout.frameCount &+ number &- PFN.firstDeviceFrame)
  }

  /// What memory holds; not what a cache has of it.
  func memory(_ pfn: PFN) -> Value {
    guard layout.tracksContents, pfn.isFrame else { return .zero }
    return contents[contentSlot(pfn)]
  }

  func setMemory(_ pfn: PFN, _ value: Value) {
    guard layout.tracksContents, pfn.isFrame else { return }
    contents[contentSlot(pfn)] = value
  }

  func content(_ pfn: PFN) -> Value { tracksCaches ? coherentContent(pfn) : memory(pfn) }

  /// The kernel clears or copies a page, and leaves nothing of it in a cache.
  func setContent(_ pfn: PFN, _ value: Value) {
    if tracksCaches, pfn.hasStructPage { cacheLines[pfn] = .absent }
    setMemory(pfn, value)
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
  ///
  /// - Parameter path: How it gets there; nil: as the kernel's own mapping does.
  mutating func access(
    _ access: Access, _ handle: PageHandle, writing value: Value, breaking rule: Rule = .useAfterFree,
    by path: MemoryPath? = nil
  ) -> Value {
    if !isCurrent(handle) { breach(rule, page: handle.pfn) }
    checkAnswers(handle.pfn)
    guard tracksCaches else {
      if access == .write { setMemory(handle.pfn, value) }
      return access == .write ? .zero : memory(handle.pfn)
    }
    let path = path ?? ownPath(to: handle.pfn)
    guard access == .write else { return load(handle.pfn, by: path) }
    store(value, to: handle.pfn, by: path)
    return .zero
  }
}
