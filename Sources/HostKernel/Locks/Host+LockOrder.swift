import StateLayout

/// What lockdep is told. Every lock that a path takes and releases is announced here, a lock that it only tries as well,
/// so that the orders are those of the kernel.
extension Host {
  /// The current thread has taken a lock and keeps it.
  mutating func acquired(_ lock: LockClass, _ mode: LockMode, _ manner: LockManner = .waiting) {
    recorder?.acquired(lock, mode, by: thread)
    coverage.locks.insert(lock)
    guard lock.isOrdered else { return }
    noteOrder(of: lock, manner)
    hold(HeldLock(lock, isShared: mode == .read))
  }

  /// The current thread releases a lock.
  mutating func released(_ lock: LockClass) {
    recorder?.released(lock, by: thread)
    guard lock.isOrdered else { return }
    letGo(of: lock)
  }

  /// The current thread has given up the right to write: `lock_downgrade()`. Nothing is taken.
  mutating func downgraded(_ lock: LockClass) {
    recorder?.downgraded(lock, by: thread)
    letGo(of: lock)
    hold(HeldLock(lock, isShared: true))
  }

  /// The current thread takes a lock and releases it within the step; or it may have to take it, which lockdep is told in
  /// advance (`might_lock()`).
  mutating func takesBriefly(
    _ lock: LockClass, _ manner: LockManner = .waiting, _ mode: LockMode = .write
  ) {
    recorder?.tookBriefly(lock, mode, by: thread)
    coverage.locks.insert(lock)
    noteOrder(of: lock, manner)
  }

  /// The current thread holds a lock for a part of the step.
  mutating func whileHolding<Result>(_ lock: LockClass, _ body: (inout Host) -> Result) -> Result {
    acquired(lock, .write)
    defer { released(lock) }
    return body(&self)
  }

  /// The current thread waits for a lock that it cannot have: lockdep looks at the order before the wait.
  mutating func waits(for lock: LockClass) {
    guard lock.isOrdered else { return }
    recorder?.tookBriefly(lock, .write, by: thread)
    coverage.locks.insert(lock)
    noteOrder(of: lock, .waiting)
  }

  @inline(__always) private mutating func noteOrder(of lock: LockClass, _ manner: LockManner) {
    guard manner != .trying else { return }
    let limit = layout.firstHeldLock[thread.position &+ 1]
    var slot = layout.firstHeldLock[thread.position]
    while slot < limit {
      let held = state[layout.heldLocks][HeldLockSlot(position: slot)]
      guard held != .none else { return }
      if !lockOrders.contains(held, before: lock, isRecursive: manner == .recursiveRead) {
        addOrder(of: lock, behind: held, manner)
      }
      slot &+= 1
    }
  }

  private mutating func addOrder(of lock: LockClass, behind held: HeldLock, _ manner: LockManner) {
    // Under one ticket several buffers may be reserved: wait-die says who gives way.
    if lock == .reservation, held.lock == lock, holds(.reservationTicket) { return }
    lockOrders.insert(held, before: lock, isRecursive: manner == .recursiveRead)
    attempt.noteEvent()
  }
}

/// What a section may come to although no lock of the model stands for it.
extension Host {
  /// `might_alloc()` of an allocation that may reclaim, as GFP_KERNEL: it may take every lock that reclaim takes. Reclaim
  /// itself does not reclaim. MN-5
  mutating func mayReclaim() {
    guard !holds(.fsReclaim) else { return }
    within("might_alloc") { host in
      host.takesBriefly(.fsReclaim)
      host.takesBriefly(.notifierMap)
    }
  }

  /// `might_fault()`: user memory is touched, and that may take mmap_lock.
  mutating func mightFault() { within("__might_fault") { $0.takesBriefly(.mmapLock, .waiting, .read) } }

  /// `dma_fence_wait()`, whether it comes to waiting or not.
  mutating func mightWaitForFence() { within("dma_fence_wait_timeout") { $0.takesBriefly(.dmaFence) } }

  /// `dma_fence_begin_signalling()`: until the end, nothing may be done that a fence could have to wait for.
  mutating func beginSignalling() { acquired(.dmaFence, .read, .trying) }

  /// `dma_fence_end_signalling()`
  mutating func endSignalling() { released(.dmaFence) }
}
