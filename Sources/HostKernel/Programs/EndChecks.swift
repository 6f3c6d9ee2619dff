import StateLayout

/// What must hold once every thread has finished.
extension Host {
  /// Raises the rules that only the end can show: `page-leak` and a stuck `invalidate-count`. M10 I2, I8
  public mutating func checkEnd(_ state: StateBytes, attempt: inout Attempt) {
    self.state = state
    self.attempt = attempt
    assert(
      hasKilled || !haveAllFinished || isQuiet,
      "a lock is held, or an invalidation open, though every thread has finished")
    for number in 1..<frames.count { checkLeak(PFN(number)) }
    checkInvalidations()
    checkEndOfDMABufs()
    checkEndOfGEMs()
    checkEndOfUserptrs()
    checkEndOfReclaims()
    checkEndOfMemoryTypes()
    checkEndOfVFIOs()
    checkEndOfVirtioGPUs()
    checkEndOfGuestMemoryUsers()
    attempt = self.attempt
  }

  /// Each invalidation that began has ended, for each of its subscribers.
  private mutating func checkInvalidations() {
    for number in 0..<virtualMachines.count {
      let vm = virtualMachines[VMID(number)]
      if vm.invalidationsInProgress != 0 || vm.activeInvalidations != 0 {
        breach(.invalidateCount, page: .none)
      }
    }
    for number in 0..<processes.count where processes[ProcessID(number)].activeInvalidations != 0 {
      breach(.invalidateCount, page: .none)
    }
  }

  /// An allocated page has an owner, a reference in the ledger or a tenant, and no thread takes a reference along when
  /// it ends. A page that failed a check is leaked by the kernel's own decision (PA-8) and reported as such.
  private mutating func checkLeak(_ pfn: PFN) {
    let page = frames[pfn]
    guard page.status == .allocated, page.role != .compoundTail else { return }
    var isTakenAlong = false
    for thread in 0..<layout.threadCount where ledger[entry(pfn, .thread(ThreadID(thread)))] != 0 {
      isTakenAlong = true
    }
    let isUnmapped = Int(ledger[entry(pfn, .mapping)]) > mappingCount(of: pfn)
    if isTakenAlong || isUnmapped || page.tenant == .none && !isHeld(pfn) { breach(.pageLeak, page: pfn) }
  }

  /// How many PTEs map the page, or a tail of it; not counted for a page that no PTE has a reference to.
  private func mappingCount(of pfn: PFN) -> Int {
    guard ledger[entry(pfn, .mapping)] > 0 else { return 0 }
    var count = 0
    for number in 0..<pageTables.count {
      guard let mapped = normalPage(pageTables[VirtualPage(raw: UInt8(number))]) else { continue }
      if folio(mapped) == pfn { count += 1 }
    }
    return count
  }

  private var haveAllFinished: Bool {
    for number in 0..<layout.threadCount where threads[ThreadID(number)].stackPointer > 0 { return false }
    return true
  }

  /// Whether nobody holds a lock or is in the middle of an invalidation. Once every thread has finished and none of them
  /// was killed, anything else is an unlock that the model has lost.
  var isQuiet: Bool {
    for number in 0..<processes.count {
      let process = processes[ProcessID(number)]
      guard process.mmapLock.isIdle, process.openRanges == 0 else { return false }
    }
    for number in 0..<virtualMachines.count where !virtualMachines[VMID(number)].isQuiet { return false }
    for number in 0..<buffers.count {
      let buffer = buffers[BufferID(number)]
      guard !buffer.reservation.isHeld, buffer.mappingLock.isFree else { return false }
    }
    if deviceMappingLocks.count > 0, !deviceMappingLocks[.only].isFree { return false }
    for number in 0..<mirrors.count where mirrors[MirrorID(number)].lock.isHeld { return false }
    return isDMABufQuiet && isGEMQuiet && isUserptrQuiet && isReclaimQuiet && isMemoryTypeQuiet && isVFIOQuiet
      && isVirtioGPUQuiet && isGuestMemoryUserQuiet
  }
}
