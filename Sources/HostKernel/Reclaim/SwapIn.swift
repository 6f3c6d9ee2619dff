/// `do_swap_page()`: the PTE says where the page went. From swap it comes back through the swap cache, where it may still
/// be; a page that migrates is waited for. MM-17, MM-18
struct SwapIn: KernelPath {
  enum Step: UInt8 { case lookUp, waitForMigration, lock, waitUnlocked, map }

  static let kind = PathKind.swapIn
  var functions: [String] { ["do_swap_page"] }

  var step = Step.lookUp
  let page: VirtualPage
  let access: Access
  let isFirstAttempt: Bool
  var folio = PFN.none

  init(page: VirtualPage, access: Access, isFirstAttempt: Bool) {
    self.page = page
    self.access = access
    self.isFirstAttempt = isFirstAttempt
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lookUp: return lookUp(&host)

    case .waitForMigration:
      guard host.pageTables[page].migratingFrame == .none else { return .blocked(on: .folioLock) }
      return finish(&host)

    case .lock: return lock(&host)

    case .waitUnlocked:  // VM_FAULT_RETRY: mmap_lock was dropped
      guard !host.isFolioLocked(folio) else { return .blocked(on: .folioLock) }
      host.putPage(folio, for: .thread(host.thread))
      return finish(&host, .eagain)

    case .map: return map(&host)
    }
  }

  private mutating func lookUp(_ host: inout Host) -> Progress {
    let pte = host.pageTables[page]
    if pte.migratingFrame != .none { return next(.waitForMigration) }
    let slot = pte.swapSlot
    guard slot != .none else { return finish(&host) }
    let cached = host.swapSlots[slot].cache
    if cached != .none {
      folio = cached
      host.getPage(folio, for: .thread(host.thread))
      return next(.lock)
    }
    guard let new = host.allocatePage(for: .thread(host.thread)) else { return finish(&host, .enomem) }
    folio = new
    _ = host.tryLockFolio(new)
    host.addToLRU(new)
    host.readIntoSwapCache(new, from: slot)
    return next(.map)
  }

  private mutating func lock(_ host: inout Host) -> Progress {
    if host.tryLockFolio(folio) { return next(.map) }
    guard isFirstAttempt else { return .blocked(on: .folioLock) }
    host.unlockMMapRead(host.process(of: page))
    host.note("the folio is locked: drops mmap_lock, VM_FAULT_RETRY")
    return next(.waitUnlocked)
  }

  /// Under the folio lock and the page-table lock.
  private mutating func map(_ host: inout Host) -> Progress {
    let slot = host.pageTables[page].swapSlot
    guard slot != .none, host.folios[folio].slot == slot else {  // somebody was faster
      return done(&host)
    }
    if access == .write, !host.frames[folio].flags.contains(.lru) { host.drainLRU() }
    let isExclusive = host.pageTables[page].isExclusive
    host.swapSlots[slot].mapCount &-= 1
    host.frames[folio].mapcount &+= 1
    host.getPage(folio, for: .mapping)
    if isExclusive { host.frames[folio].flags.insert(.anonExclusive) }
    let isWritable =
      isExclusive && host.isWritable(page) && (access == .write || host.kernel.swapInWritable)
    var pte = PTE(page: host.handle(folio), isWritable: isWritable)
    if access == .write, isWritable { pte = pte.dirtied }
    host.setPTE(page, pte)
    host.note("PTE \(host.pageNumber(page)) maps page \(folio.raw) again")
    // A page that is to be written, and that nobody else uses, has no business in swap.
    let isUnderWriteback = host.folios[folio].isUnderWriteback
    if access == .write, isExclusive, host.frames[folio].refcount == 3, !isUnderWriteback {
      host.within("folio_free_swap") { [folio] in
        $0.markDirty(folio)
        $0.removeFromSwapCache(folio)
      }
    }
    return done(&host)
  }

  private func done(_ host: inout Host) -> Progress {
    host.unlockFolio(folio)
    host.putPage(folio, for: .thread(host.thread))
    return finish(&host)
  }
}

extension Host {
  fileprivate func isWritable(_ page: VirtualPage) -> Bool {
    findVMA(page).map { mappings[$0].flags.contains(.write) } ?? false
  }
}
