/// `struct mm_struct`: what of it is not page tables or VMAs.
struct AddressSpace: BitwiseCopyable, Sendable {
  var mmapLock = RWSemaphore()
  /// Ranges between `invalidate_range_start` and `_end`, whether anybody subscribes or not: nobody may come to subscribe in
  /// between (`mm_take_all_locks()`).
  var openRanges: UInt8 = 0
  /// Whether any page table was ever filled. MM-14
  var hasPageTables = false
  var stage = Stage.unborn
  /// Invalidations of interval notifiers that are running. `mmu_notifier_subscriptions.active_invalidate_ranges`, MN-3
  var activeInvalidations: UInt8 = 0

  /// Whether the process runs.
  enum Stage: UInt8, BitwiseCopyable, Sendable {
    /// It is to be forked.
    case unborn
    case running
    /// The fork failed.
    case stillborn
  }
}

/// A path that takes mmap_lock for writing.
protocol MMapWriter: KernelPath {
  /// Whether it waits in the queue of the lock: new readers wait behind it (UP-7).
  var isQueued: Bool { get set }
}

extension MMapWriter {
  /// `mmap_write_lock()`, and then `step`. To join the queue is a step of its own.
  mutating func lockForWriting(_ process: ProcessID, _ host: inout Host, then step: Step) -> Progress {
    switch host.lockMMapWrite(process, isQueued: &isQueued) {
    case .acquired: next(step)
    case .queued: .next
    case .blocked: .blocked(on: .mmapLock)
    }
  }
}

extension Host {
  /// The address space that a page belongs to.
  @inline(__always) func process(of page: VirtualPage) -> ProcessID {
    ProcessID(page.position &>> layout.pageShift)
  }

  /// Page `page` of an address space.
  func virtualPage(_ process: ProcessID, _ page: Int) -> VirtualPage {
    VirtualPage(raw: UInt8(truncatingIfNeeded: process.position &<< layout.pageShift | page))
  }

  /// All pages of a region.
  func range(ofRegion number: Int) -> PageRange {
    let region = scenario.regions[number]
    return PageRange(first: virtualPage(region.process, region.firstPage), count: region.pageCount)
  }

  /// The page within its address space, as a trace shows it.
  func pageNumber(_ page: VirtualPage) -> Int { page.position & (1 << layout.pageShift - 1) }

  /// `mmap_read_lock()`, or `mmap_read_trylock()`; false: the caller has to wait, or did not get it.
  mutating func lockMMapRead(_ process: ProcessID, _ manner: LockManner = .waiting) -> Bool {
    guard processes[process].mmapLock.acquireRead() else { return false }
    acquired(.mmapLock, .read, manner)
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

  /// `mmap_write_lock_nested()` of a child that nobody else knows yet, with the lock of its parent held.
  mutating func lockMMapOfChild(_ child: ProcessID) {
    var isQueued = false
    _ = processes[child].mmapLock.acquireWrite(isQueued: &isQueued)
    acquired(childLock, .write)
  }

  mutating func unlockMMapOfChild(_ child: ProcessID) {
    processes[child].mmapLock.releaseWrite()
    released(childLock)
  }

  /// The class of a child's mmap_lock, which tells lockdep that a parent comes first.
  private var childLock: LockClass {
    mutating get { kernel.mutant == .forkLocksAlike ? .mmapLock : .nestedMMapLock }
  }

  /// `mmap_write_downgrade()`
  mutating func downgradeMMapLock(_ process: ProcessID) {
    processes[process].mmapLock.downgrade()
    downgraded(.mmapLock)
  }

  mutating func unlockMMapWrite(_ process: ProcessID) {
    processes[process].mmapLock.releaseWrite()
    released(.mmapLock)
  }
}
