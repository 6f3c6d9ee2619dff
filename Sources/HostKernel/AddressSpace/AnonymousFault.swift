/// `do_anonymous_page()`: the first touch of a private page. A read maps the zero page, a write a new one. No MMU
/// notifier is raised, for nothing was mapped. MM-11
struct AnonymousFault: KernelPath {
  enum Step: UInt8 { case allocate, map }

  static let kind = PathKind.anonymousFault
  var functions: [String] { ["do_anonymous_page"] }

  var step = Step.allocate
  let page: VirtualPage
  let access: Access
  var new = PFN.none

  init(page: VirtualPage, access: Access) {
    self.page = page
    self.access = access
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .allocate:
      guard access == .write else { return map(&host) }
      guard let pfn = host.allocatePage(for: .mapping) else { return finish(&host, .enomem) }
      new = pfn
      return next(.map)

    case .map: return map(&host)
    }
  }

  /// Under the page-table lock.
  private func map(_ host: inout Host) -> Progress {
    guard host.pageTables[page].isEmpty else {  // somebody was faster
      if new != .none { host.putPage(new, for: .mapping) }
      return finish(&host)
    }
    guard host.hasStableMemory(host.process(of: page)) else {
      host.note("check_stable_address_space(): VM_FAULT_SIGBUS")
      if new != .none { host.putPage(new, for: .mapping) }
      return finish(&host, .sigbus)
    }
    guard access == .write else {
      host.setPTE(page, PTE(page: host.handle(.zeroPage), isSpecial: true))
      host.note("maps the zero page")
      return finish(&host)
    }
    host.mapNewPage(new, at: page)
    return finish(&host)
  }
}

extension Host {
  /// Maps a page of private memory that was just allocated, under the page-table lock: rmap, LRU batch, PTE. The batch may
  /// be full and free other pages. MM-11, MM-12
  mutating func mapNewPage(_ new: PFN, at page: VirtualPage, isWritable: Bool = true) {
    frames[new].mapcount = 1
    frames[new].flags.insert(.anonExclusive)
    addToLRU(new)
    setPTE(page, PTE(page: handle(new), isWritable: isWritable))
    if isWritable { touchPTE(page, .write) }
    if let vma = findVMA(page) { mappings[vma].flags.insert(.hasAnonVMA) }
  }
}
