extension PageFrame {
  /// Nothing about it would bother the allocator.
  var isClean: Bool { refcount == 0 && mapcount == 0 && flags.isDisjoint(with: .checkedAtPrep) }
}

extension Host {
  /// `free_page_is_bad()`: what is wrong with a page that is to be freed, if the kernel looks. PA-4, PA-9
  mutating func badPageAtFree(_ pfn: PFN, isFirst: Bool) -> BadPageReason? {
    let checks = kernel.pageChecks
    guard checks != .off else { return nil }
    // Without DEBUG_VM, 6.1 wipes the flags of a page that goes to a per-CPU list before it looks at them.
    let looksAtFlags = checks == .on || !isFirst
    return badPageReason(pfn, flags: looksAtFlags ? .checkedAtFree : [], reason: .flagsAtFree)
  }

  /// `page_bad_reason()`: the last test that matches names the reason. PA-5
  private func badPageReason(_ pfn: PFN, flags: PageFlags, reason flagReason: BadPageReason) -> BadPageReason?
  {
    let page = frames[pfn]
    var reason: BadPageReason?
    if page.mapcount != 0 { reason = .nonzeroMapcount }
    if page.isReferenced || page.refcount < 0 { reason = .nonzeroRefcount }
    if !page.flags.isDisjoint(with: flags) { reason = flagReason }
    return reason
  }

  /// `check_new_pages()`: looks at a block that is to be handed out, and reports and abandons it if a page of it is bad;
  /// whether it may be handed out. PA-1, PA-8, PA-9
  mutating func checkNewPages(_ first: PFN, order: Int) -> Bool {
    let pages = first.block(order: order)
    guard pages.contains(where: { !frames[$0].isClean }), kernel.pageChecks != .off else { return true }
    for pfn in pages {
      guard let reason = badPageReason(pfn, flags: .checkedAtPrep, reason: .flagsAtPrep) else { continue }
      within("check_new_pages") { $0.reportBadPage(reason, page: pfn) }
      for abandoned in pages { frames[abandoned].status = .leaked }
      return false
    }
    return true
  }

  /// `bad_page()`: the report that the user sees. PA-7
  mutating func reportBadPage(_ reason: BadPageReason, page pfn: PFN) {
    within("bad_page") { host in
      host.printk(.badPageState)
      host.breach(flag: .badPage(reason), page: pfn)
    }
  }
}
