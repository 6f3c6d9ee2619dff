/// `get_user_pages_fast_only()` and `pin_user_pages_fast_only()`: a walk without locks. Between reading the PTE and taking the reference the page may go,
/// so the PTE is read again. GUP-3
struct GetUserPagesFast: KernelPath {
  enum Step: UInt8 { case walk, grab, recheck }

  static let kind = PathKind.getUserPagesFast
  var functions: [String] { [isPin ? "pin_user_pages_fast_only" : "get_user_pages_fast_only"] }

  var step = Step.walk
  let page: VirtualPage
  let access: Access
  let isPin: Bool
  var found = PageHandle.none

  init(page: VirtualPage, access: Access, isPin: Bool = false) {
    self.page = page
    self.access = access
    self.isPin = isPin
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .walk:
      let pte = host.pageTables[page]
      guard pte.allows(access), !pte.isSpecial else { return finish(&host) }
      found = pte.page
      return next(.grab)

    case .grab:
      let thread = Holder.thread(host.thread)
      let isGrabbed = isPin ? host.pinPage(found.pfn, for: thread) : host.tryGetFolio(found.pfn, for: thread)
      guard isGrabbed else { return finish(&host) }
      return next(.recheck)

    case .recheck:
      let pte = host.pageTables[page]
      guard host.kernel.mutant == .gupFastNoRecheck || pte.page == found && pte.allows(access) else {
        let thread = Holder.thread(host.thread)
        if isPin { host.unpinPage(found.pfn, for: thread) } else { host.putPage(found.pfn, for: thread) }
        return finish(&host)
      }
      return finish(&host, PathResult(page: found, isWritable: access == .write))
    }
  }
}
