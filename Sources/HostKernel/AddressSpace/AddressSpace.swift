/// `struct mm_struct`: what of it is not page tables or VMAs.
struct AddressSpace: BitwiseCopyable, Sendable {
  var mmapLock = RWSemaphore()
  /// Ranges between `invalidate_range_start` and `_end`, whether anybody subscribes or not: nobody may come to subscribe in
  /// between (`mm_take_all_locks()`).
  var openRanges: UInt8 = 0
  /// Whether any page table was ever filled. MM-14
  var hasPageTables = false
  /// Whether the process runs: a child does once it is forked.
  var isRunning = false
  /// Invalidations of interval notifiers that are running. `mmu_notifier_subscriptions.active_invalidate_ranges`, MN-3
  var activeInvalidations: UInt8 = 0
}

extension Host {
  /// The address space that a page belongs to.
  @inline(__always) func process(of page: VirtualPage) -> ProcessID {
    ProcessID(page.position &>> layout.pageShift)
  }

  /// The page within its address space, as a trace shows it.
  func pageNumber(_ page: VirtualPage) -> Int { page.position & (1 << layout.pageShift - 1) }

  /// `mmap_read_lock()`; false: the caller has to wait.
  mutating func lockMMapRead(_ process: ProcessID) -> Bool {
    guard processes[process].mmapLock.acquireRead() else { return false }
    acquired(.mmapLock, .read)
    return true
  }

  mutating func unlockMMapRead(_ process: ProcessID) {
    processes[process].mmapLock.releaseRead()
    released(.mmapLock)
  }

  /// `mmap_write_lock()`
  mutating func lockMMapWrite(_ process: ProcessID, isQueued: inout Bool) -> FairAcquisition {
    let acquisition = processes[process].mmapLock.acquireWrite(isQueued: &isQueued)
    if acquisition == .acquired { acquired(.mmapLock, .write) }
    return acquisition
  }

  /// `mmap_write_downgrade()`
  mutating func downgradeMMapLock(_ process: ProcessID) {
    processes[process].mmapLock.downgrade()
    released(.mmapLock)
    acquired(.mmapLock, .read)
  }

  mutating func unlockMMapWrite(_ process: ProcessID) {
    processes[process].mmapLock.releaseWrite()
    released(.mmapLock)
  }
}
