import StateLayout

/// What reclaim knows of a folio besides its counts.
struct FolioState: BitwiseCopyable, Sendable {
  /// Who holds PG_locked.
  var owner = ThreadID.none
  /// PG_dirty: what it holds is nowhere else.
  var isDirty = false
  /// Its place in swap, while it is in the swap cache.
  var slot = SwapSlotID.none

  /// PG_writeback: it is on its way to swap, and nobody needs the lock for that.
  var isUnderWriteback = false

  var isLocked: Bool { owner != .none }
  var isInSwapCache: Bool { slot != .none }
}

extension Host {
  /// `folio_trylock()`
  mutating func tryLockFolio(_ pfn: PFN) -> Bool {
    guard tracksReclaim else { return true }
    let pfn = folio(pfn)
    guard !folios[pfn].isLocked else { return false }
    folios[pfn].owner = thread
    acquired(.folioLock, .write)
    return true
  }

  /// `folio_unlock()`
  mutating func unlockFolio(_ pfn: PFN) {
    guard tracksReclaim else { return }
    folios[folio(pfn)].owner = .none
    released(.folioLock)
  }

  func isFolioLocked(_ pfn: PFN) -> Bool { tracksReclaim && folios[folio(pfn)].isLocked }

  /// `folio_mark_dirty()`
  mutating func markDirty(_ pfn: PFN) {
    guard tracksReclaim, pfn.hasStructPage, !folios[folio(pfn)].isDirty else { return }
    folios[folio(pfn)].isDirty = true
    note("marks page \(pfn.raw) dirty")
  }

  /// A frame goes to the free list.
  mutating func forgetFolio(_ pfn: PFN) {
    guard tracksReclaim else { return }
    folios[pfn] = FolioState()
  }

  /// The CPU writes through a PTE: the hardware sets its dirty bit.
  mutating func touchPTE(_ page: VirtualPage, _ access: Access) {
    guard tracksReclaim, access == .write, pageTables[page].isPresent else { return }
    pageTables[page] = pageTables[page].dirtied
  }

  /// `anon_vma` of the page: that of the region at its address, which forked processes share.
  func anonVMA(of page: VirtualPage) -> RegionNumber? {
    let number = pageNumber(page)
    let region = scenario.regions.firstIndex { region in
      region.firstPage <= number && number < region.firstPage + region.pageCount
    }
    return region.map { RegionNumber(position: $0) }
  }

  /// `folio_lock_anon_vma_read()`; false: the caller has to wait.
  mutating func lockAnonVMARead(_ number: RegionNumber) -> Bool {
    guard anonVMAs[number].acquireRead() else { return false }
    acquired(.anonVMALock, .read)
    return true
  }

  mutating func unlockAnonVMARead(_ number: RegionNumber) {
    anonVMAs[number].releaseRead()
    released(.anonVMALock)
  }
}
