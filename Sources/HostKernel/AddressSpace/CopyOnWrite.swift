/// `do_wp_page()`: a write to a page that is mapped read-only. An exclusive page is reused; else it is copied, and the
/// MMU notifier is raised around the change of the PTE, from within whatever took the fault. MM-12
struct CopyOnWrite: KernelPath {
  enum Step: UInt8 { case decide, allocate, notifyStart, replacePTE, notifyEnd, putOld }

  static let kind = PathKind.copyOnWrite
  var functions: [String] { step == .decide ? ["do_wp_page"] : ["do_wp_page", "wp_page_copy"] }

  var step = Step.decide
  let page: VirtualPage
  /// FAULT_FLAG_UNSHARE: a page of one's own, but no right to write it.
  let isUnshare: Bool
  var old = PageHandle.none
  var new = PFN.none
  /// References to the old page that are still to be put: our own, and the PTE's once it was changed.
  var putsOwn = false
  var putsMapping = false

  init(page: VirtualPage, isUnshare: Bool = false) {
    self.page = page
    self.isUnshare = isUnshare
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .decide: return decide(&host)

    case .allocate:
      guard let pfn = host.allocatePage(for: .mapping) else {
        if putsOwn { host.putPage(old.pfn, for: .thread(host.thread)) }
        return finish(&host, .enomem)
      }
      new = pfn
      host.copyContent(from: old.pfn, to: new)
      host.note("copies \(old.pfn) to page \(new.raw)")
      return next(.notifyStart)

    case .notifyStart:
      return notifyInvalidateStart(PageRange(first: page, count: 1), &host, then: .replacePTE)
    case .replacePTE: return replacePTE(&host)
    case .notifyEnd: return notifyInvalidateEnd(PageRange(first: page, count: 1), &host, then: .putOld)

    case .putOld:
      if new != .none { host.putPage(new, for: .mapping) }
      if putsMapping { host.putPage(old.pfn, for: .mapping) }
      if putsOwn { host.putPage(old.pfn, for: .thread(host.thread)) }
      return finish(&host)
    }
  }

  /// Under the page-table lock: reuse or copy?
  private mutating func decide(_ host: inout Host) -> Progress {
    let pte = host.pageTables[page]
    guard pte.isPresent, !pte.isWritable else { return finish(&host) }
    if let leaf = host.hugeLeaf(splitBy: PageRange(first: page, count: 1)) {  // do_huge_pmd_wp_page()
      return call(SplitHugePMD(leaf), &host, then: .decide)
    }
    guard let pfn = host.normalPage(pte) else {  // the zero page
      old = pte.page
      return next(.allocate)
    }
    if host.frames[pfn].flags.contains(.anonExclusive) || host.kernel.mutant == .cowReusesShared
      || host.isOnlyOwner(of: pfn)
    {
      host.frames[pfn].flags.insert(.anonExclusive)
      if !isUnshare {
        host.setPTE(page, pte.with(writable: true))
        host.touchPTE(page, .write)
      }
      host.note("reuses page \(pfn.raw)")
      return finish(&host)
    }
    old = pte.page
    host.getPage(pfn, for: .thread(host.thread))
    putsOwn = true
    return next(.allocate)
  }

  /// Under the page-table lock.
  private mutating func replacePTE(_ host: inout Host) -> Progress {
    guard host.kernel.mutant == .cowNoRecheck || host.pageTables[page].page == old else {
      host.note("somebody was faster")
      if host.kernel.cowPutPTEReference == .beforeEnd {
        host.putPage(new, for: .mapping)
        new = .none
      }
      return next(.notifyEnd)
    }
    host.mapNewPage(new, at: page, isWritable: !isUnshare)
    new = .none
    guard putsOwn else { return next(.notifyEnd) }  // the zero page has no count
    if host.frames[old.pfn].pins > 0 { host.breach(.pinnedMoved, page: old.pfn) }
    host.dropMapcount(old.pfn)
    if host.kernel.cowPutPTEReference == .beforeEnd {
      host.putPage(old.pfn, for: .mapping)
    } else {
      putsMapping = true
    }
    return next(.notifyEnd)
  }
}

extension Host {
  /// `wp_can_reuse_anon_folio()`: no reference but the PTE's is left, after draining this CPU's batch. MM-12
  mutating func isOnlyOwner(of pfn: PFN) -> Bool {
    guard frames[pfn].printedRefcount <= 3 else { return false }
    if !frames[pfn].flags.contains(.lru) { drainLRU() }
    if frames[pfn].printedRefcount == 2 { leaveSwapCacheForReuse(pfn) }
    return frames[pfn].printedRefcount == 1
  }
}
