import StateLayout

/// A buffer made of user memory, as its driver keeps it. UP-1
struct UserptrState: BitwiseCopyable, Sendable {
  /// The pages of the process; none before the buffer is made.
  var range = PageRange(first: VirtualPage(raw: 0), count: 0)
  /// amdgpu's `notifier_lock`, and the lock of 2018 that range_start takes for reading.
  var notifierLock = RWLock()
  /// Who holds it for writing.
  var notifierLockOwner = ThreadID.none
  /// Who holds i915's `struct_mutex`, or `obj->mm.lock`.
  var objectLock = ThreadID.none
  /// i915 up to v5.12: the object is in the tree in which the notifier looks for what overlaps.
  var isTracked = false
  /// An invalidation of the range has begun and none in the address space has ended since. MN-3
  var isInvalidating = false
  /// The driver has pages, and nobody invalidated them since.
  var hasPages = false
  /// The driver holds a reference, or a pin, to each of its pages.
  var holding = Holding.nothing
  /// i915 of 2018: the cancel worker is queued, and no new pages may be got.
  var isCancelling = false
  /// amdkfd: the user queues are stopped.
  var isEvicted = false

  enum Holding: UInt8, BitwiseCopyable, Sendable { case nothing, references, pins }

  func overlaps(_ other: PageRange) -> Bool { range.count > 0 && range.overlaps(other) }
}

/// A page of such a buffer.
struct UserptrPage: BitwiseCopyable, Sendable {
  /// What the driver knows the page by. `ttm_tt.pages`, `obj->mm.pages`
  var page = PageHandle.none
  /// What the device's page tables map, through the IOMMU.
  var mapping = PageHandle.none
  /// A page that is to be marked dirty by a worker.
  var unmarked = PageHandle.none
}

extension Host {
  func plan(of userptr: UserptrID) -> Scenario.UserptrPlan.Userptr {
    scenario.userptr.userptrs[userptr.position]
  }

  func page(_ number: Int, of userptr: UserptrID) -> UserptrPageNumber {
    UserptrPageNumber(position: userptr.position &* layout.userptr.pagesPerUserptr &+ number)
  }

  /// The userptr whose buffer this is.
  func userptr(of buffer: BufferID) -> UserptrID? {
    for number in 0..<userptrs.count where plan(of: UserptrID(number)).buffer == buffer {
      return UserptrID(number)
    }
    return nil
  }

  /// The ioctl that makes a buffer of user memory, with its notifier.
  mutating func createUserptr(_ userptr: UserptrID) -> Value {
    let plan = plan(of: userptr)
    userptrs[userptr].range = range(ofRegion: plan.region)
    buffers[plan.buffer].references = 1
    return .zero
  }

  /// Whether the driver is told of changes of the range.
  func isSubscribed(_ userptr: UserptrID, to process: ProcessID) -> Bool {
    let range = userptrs[userptr].range
    return range.count > 0 && self.process(of: range.first) == process
      && plan(of: userptr).style != .i915Unsynchronized
  }

  // MARK: Pages

  /// `get_page()`d, `pin_user_page()`d or merely looked up pages become the driver's.
  mutating func setPages(
    _ found: InlineArray<2, PageHandle>, of userptr: UserptrID, holding: UserptrState.Holding
  ) {
    userptrs[userptr].holding = holding
    for number in 0..<Int(userptrs[userptr].range.count) {
      let page = found[number]
      if holding != .nothing { transferPage(page.pfn, from: .thread(thread), to: .driver) }
      userptrPages[self.page(number, of: userptr)].page = page
    }
  }

  /// The device's page tables get the driver's pages.
  mutating func mapPages(of userptr: UserptrID) {
    for number in 0..<Int(userptrs[userptr].range.count) {
      let row = page(number, of: userptr)
      if kernel.mutant == .userptrMapsOnce, userptrPages[row].mapping != .none { continue }
      userptrPages[row].mapping = userptrPages[row].page
      note("the device maps \(userptrPages[row].page.pfn)")
    }
  }

  /// Neither the device's page tables nor the IOMMU map the pages any more.
  mutating func unmapPages(of userptr: UserptrID) {
    for number in 0..<Int(userptrs[userptr].range.count) {
      let row = page(number, of: userptr)
      guard userptrPages[row].mapping != .none else { continue }
      note("unmaps \(userptrPages[row].mapping.pfn) from the device")
      userptrPages[row].mapping = .none
    }
  }

  /// The driver gives its references, or its pins, back.
  mutating func putPages(of userptr: UserptrID) {
    for number in 0..<Int(userptrs[userptr].range.count) {
      let row = page(number, of: userptr)
      let page = userptrPages[row].page
      guard page != .none else { continue }
      userptrPages[row].page = .none
      switch userptrs[userptr].holding {
      case .references: putPage(page.pfn, for: .driver)
      case .pins: unpinPage(page.pfn, for: .driver)
      case .nothing: break
      }
    }
    userptrs[userptr].holding = .nothing
    userptrs[userptr].hasPages = false
  }

  /// Puts pages that were looked up and are not used.
  mutating func putFound(_ found: InlineArray<2, PageHandle>, holding: UserptrState.Holding) {
    for number in 0..<2 where found[number] != .none {
      switch holding {
      case .references: putPage(found[number].pfn, for: .thread(thread))
      case .pins: unpinPage(found[number].pfn, for: .thread(thread))
      case .nothing: break
      }
    }
  }

  // MARK: Locks

  /// `mutex_lock(&adev->notifier_lock)`, or the lock of 2018 for writing; false: the caller has to wait.
  mutating func lockNotifier(_ userptr: UserptrID) -> Bool {
    guard userptrs[userptr].notifierLock.acquireWrite() else { return false }
    userptrs[userptr].notifierLockOwner = thread
    acquired(.notifierLock, .write)
    return true
  }

  mutating func unlockNotifier(_ userptr: UserptrID) {
    userptrs[userptr].notifierLock.releaseWrite()
    userptrs[userptr].notifierLockOwner = .none
    released(.notifierLock)
  }

  /// `mutex_lock(&dev->struct_mutex)`, or that of the object; false: the caller has to wait.
  mutating func lockObject(_ userptr: UserptrID, _ lock: LockClass, _ manner: LockManner = .waiting) -> Bool {
    guard userptrs[userptr].objectLock == .none else { return false }
    userptrs[userptr].objectLock = thread
    acquired(lock, .write, manner)
    return true
  }

  mutating func unlockObject(_ userptr: UserptrID, _ lock: LockClass) {
    userptrs[userptr].objectLock = .none
    released(lock)
  }

  /// The current thread waits for a lock that `owner` has. If that is the thread itself, it waits for ever; if it got there
  /// by an allocation, that is what reclaim must never do. UP-7
  mutating func checkSelfDeadlock(owner: ThreadID) -> Bool {
    guard owner == thread else { return false }
    if tracksReclaim, reclaimers[thread] { breach(.reclaimRecursion, page: .none) }
    note("waits for a lock that it holds itself")
    printk(.hungTask)
    return true
  }

  // MARK: The device

  /// The device reads or writes a page of the buffer through whatever its page tables have. UP-1, S32, S35
  mutating func accessByDevice(
    _ userptr: UserptrID, page number: Int, _ kind: Access, writing value: Value
  ) -> Value {
    let mapping = userptrPages[page(number, of: userptr)].mapping
    guard mapping != .none else {
      note("the device finds no mapping: IOMMU fault")
      return .efault
    }
    note("the device \(kind)s \(mapping.pfn)")
    let virtual = userptrs[userptr].range.first.advanced(by: number)
    let pte = pageTables[virtual]
    let isElsewhere = pte.isPresent ? pte.page != mapping : pte.swapSlot != .none
    if isCurrent(mapping), isElsewhere, !isCached(mapping.pfn, for: pte) {
      breach(.incoherentMapping, page: mapping.pfn)
    }
    // A reference, and more so a pin, lets its holder write for as long as it has it. Who has none may only what the PTE may.
    if kind == .write, userptrs[userptr].holding == .nothing, pte.page == mapping, !pte.isWritable {
      breach(.staleDeviceMapping, page: mapping.pfn)
    }
    return access(kind, mapping, writing: value, breaking: .staleDeviceMapping)
  }

  /// Whether a page that a swap entry names is still this frame.
  private func isCached(_ pfn: PFN, for pte: PTE) -> Bool {
    pte.swapSlot != .none && swapSlots[pte.swapSlot].cache == pfn
  }
}
