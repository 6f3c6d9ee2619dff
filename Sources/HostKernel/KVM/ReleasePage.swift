/// How KVM lets go of a page that it looked up; each puts a reference of the current thread.
extension Host {
  /// `kvm_pfn_to_refcounted_page()`, or the reserved-bit test before it: whether KVM believes to have a reference to
  /// this page. The answer depends on the frame alone, at the get as at the put. Warns about a reserved page that nobody
  /// holds. KVM-20
  mutating func checkIsRefcounted(_ pfn: PFN) -> Bool {
    guard pfn.hasStructPage else { return false }
    guard frames[pfn].flags.contains(.reserved), pfn != .zeroPage else { return true }
    if !frames[folio(pfn)].isReferenced { printk(.zoneDeviceWarning) }
    return false
  }

  /// `kvm_release_pfn_clean()`, up to v6.12: marks the page and puts it. KVM-21
  ///
  /// Where KVM takes a reference in some mappings only, the frame does not say whether it has one: then `isRefcounted`,
  /// which came out of the lookup, decides.
  mutating func releasePFNClean(_ page: PageHandle, isRefcounted: Bool) {
    if knowsItsReferences, !isRefcounted { return }
    within("kvm_release_pfn_clean") { host in
      guard host.checkIsRefcounted(page.pfn) else { return }
      host.markPage(page, in: "kvm_set_page_accessed")
      host.putPage(page.pfn, for: .thread(host.thread))
    }
  }

  /// Whether the lookup of a fault tells the release that it took a reference.
  var knowsItsReferences: Bool {
    mutating get { kernel.remapReference == .mixedMapOnly && kernel.refHeuristic == .exactPage }
  }

  /// `kvm_release_faultin_page()`, from v6.13: puts the page that the lookup returned, if it returned one. KVM-13, KVM-14
  mutating func releaseFaultinPage(_ page: PageHandle, isRefcounted: Bool) {
    guard isRefcounted || kernel.mutant == .releaseFollowedPage, page.pfn.hasStructPage else { return }
    within("kvm_release_faultin_page") { $0.putPage(page.pfn, for: .thread($0.thread)) }
  }

  /// `mark_page_accessed()` and its like: puts nothing, marks the page. Who neither holds a reference nor is protected by
  /// the notifier may mark a page that is somebody else's by now. FACTS v11 H2, H3
  mutating func markPage(_ page: PageHandle, in function: StaticString) {
    guard page.pfn.hasStructPage, page.pfn != .zeroPage else { return }
    guard !frames[page.pfn].flags.contains(.reserved) else { return }
    within(function) { host in
      if !host.frames[host.folio(page.pfn)].isReferenced, host.kernel.markingWarns {
        host.printk(.markingWarning)
      }
      guard !host.isCurrent(page) else { return }
      host.note("marks page \(page.pfn.raw)")
      host.breach(.foreignPageTouch, page: page.pfn)
      // On a page in use the mark is harmless here and not kept; on a free one the allocator will find it.
      if host.frames[page.pfn].status == .free { host.frames[page.pfn].flags.insert(.referenced) }
    }
  }
}
