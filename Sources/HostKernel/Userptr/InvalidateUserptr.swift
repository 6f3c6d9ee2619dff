/// The notifier callback of a driver: no device may use the old pages once it returns, and what it wrote must be marked.
/// What it takes and what it waits for is the difference between the drivers. Result: 0, or EAGAIN if it would have to
/// sleep and must not. UP-1 - UP-8, MN-5
struct InvalidateUserptr: KernelPath {
  enum Step: UInt8 {
    case begin, wait, lock, waitForItself, waitLocked, mark, unmap, markAfter, put, unlock
  }

  static let kind = PathKind.invalidateUserptr
  var functions: [String] { [] }
  func functions(in host: Host) -> [String] {
    let isInWorker = style(host) == .i915Worker && !isBefore(.wait)
    return host.callbackFunctions(of: userptr) + (isInWorker ? ["flush_workqueue", "cancel_userptr"] : [])
  }

  var step = Step.begin
  let userptr: UserptrID
  /// MMU_NOTIFIER_RANGE_BLOCKABLE
  let isBlockable: Bool

  init(_ userptr: UserptrID, isBlockable: Bool) {
    self.userptr = userptr
    self.isBlockable = isBlockable
  }

  private func style(_ host: Host) -> UserptrStyle { host.plan(of: userptr).style }
  private func buffer(_ host: Host) -> BufferID { host.plan(of: userptr).buffer }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .begin: return begin(&host)
    case .wait: return wait(&host)
    case .lock: return lock(&host)
    case .waitForItself: return .blocked(on: ownLock(host))
    case .waitLocked: return waitLocked(&host)
    case .mark: return call(MarkPagesDirty(userptr), &host, then: unmaps(host) ? .unmap : .unlock)

    case .unmap:
      if host.kernel.mutant != .userptrLeavesMapping { host.unmapPages(of: userptr) }
      return next(host.plan(of: userptr).marking == .afterUnmap ? .markAfter : .put)

    case .markAfter: return call(MarkPagesDirty(userptr), &host, then: .put)

    case .put:
      if host.plan(of: userptr).marking == .late { host.deferMarking(of: userptr) }
      host.putPages(of: userptr)
      return next(.unlock)

    case .unlock: return unlock(&host)
    }
  }

  /// The lock that the callback takes.
  private func ownLock(_ host: Host) -> LockClass {
    switch style(host) {
    case .lockReservation: .reservation
    case .i915Worker: .structMutex
    case .i915: .objectPagesLock
    case .amdgpu2018, .interval, .amdkfd, .i915Unsynchronized: .notifierLock
    }
  }

  /// Whether the callback takes the pages out of the device's page tables, and not the next submission.
  private func unmaps(_ host: Host) -> Bool { style(host) != .amdgpu2018 }

  private mutating func begin(_ host: inout Host) -> Progress {
    if !isBlockable, host.sleepsInCallback(userptr) {
      guard host.kernel.mutant == .callbackSleeps else {
        host.note("the range is not blockable: EAGAIN")
        return finish(&host, .eagain)
      }
      host.breach(.sleepInAtomic, page: .none)
      if !host.isInterval(userptr) { host.printk(.sleepingFunction) }  // non_block_start()
    }
    switch style(host) {
    case .lockReservation, .amdgpu2018, .interval, .amdkfd: return next(.lock)
    case .i915Unsynchronized: return finish(&host)
    case .i915Worker: return cancel(&host)
    case .i915:
      if host.kernel.i915Userptr == .unbindInCallback { return cancel(&host) }
      let isSequenceOnly = host.kernel.i915Userptr == .sequenceOnly
      if !isSequenceOnly { host.takesBriefly(.notifierLock) }
      host.setSequence(of: userptr)
      return isSequenceOnly ? finish(&host) : next(.wait)
    }
  }

  /// i915 up to v5.12: only what is in the notifier's tree is told of anything, once. UP-2
  private mutating func cancel(_ host: inout Host) -> Progress {
    guard host.userptrs[userptr].isTracked else { return finish(&host) }
    host.userptrs[userptr].isTracked = false
    if style(host) == .i915Worker {
      host.userptrs[userptr].isCancelling = true
      host.note("queues cancel_userptr, and flushes the workqueue")
    }
    // Who only looks pages up has none that the GPU could use.
    return next(host.userptrs[userptr].hasPages ? .wait : .lock)
  }

  /// `dma_resv_wait_timeout(BOOKKEEP)`, or i915's wait until the GPU is idle, without a lock.
  private mutating func wait(_ host: inout Host) -> Progress {
    guard isIdle(&host) else { return .blocked(on: .dmaFence) }
    return host.isInterval(userptr) ? finish(&host) : next(.lock)
  }

  private func isIdle(_ host: inout Host) -> Bool {
    guard host.isIdle(buffer(host), upTo: .bookkeep) || host.kernel.mutant == .userptrNoFenceWait else {
      return false
    }
    host.mightWaitForFence()
    return true
  }

  private mutating func lock(_ host: inout Host) -> Progress {
    switch style(host) {
    case .lockReservation:
      if host.reserve(buffer(host)) { return next(.waitLocked) }
      return blocked(by: host.buffers[buffer(host)].reservation.holder, &host)

    case .i915Worker, .i915:
      if host.lockObject(userptr, ownLock(host)) { return next(.waitLocked) }
      return blocked(by: host.userptrs[userptr].objectLock, &host)

    case .amdgpu2018:
      guard host.userptrs[userptr].notifierLock.acquireRead() else {
        return blocked(by: host.userptrs[userptr].notifierLockOwner, &host)
      }
      host.acquired(.notifierLock, .read)
      host.setSequence(of: userptr)
      return next(.waitLocked)

    case .interval, .amdkfd, .i915Unsynchronized:
      guard host.lockNotifier(userptr) else {
        return blocked(by: host.userptrs[userptr].notifierLockOwner, &host)
      }
      host.setSequence(of: userptr)
      guard style(host) == .amdkfd else { return next(.waitLocked) }
      host.userptrs[userptr].isEvicted = host.kernel.mutant != .userptrQueuesRunOn
      host.note("stops the user queues")
      return next(.unlock)
    }
  }

  private mutating func blocked(by owner: ThreadID, _ host: inout Host) -> Progress {
    host.checkSelfDeadlock(owner: owner) ? next(.waitForItself) : .blocked(on: ownLock(host))
  }

  /// The same wait under the lock of the callback. i915 asks again: a job may have been submitted since it first did.
  private mutating func waitLocked(_ host: inout Host) -> Progress {
    guard isIdle(&host) else { return .blocked(on: .dmaFence) }
    switch style(host) {
    case .interval: return next(.unlock)
    case .amdgpu2018: return next(.mark)
    default:
      host.setSequence(of: userptr)  // whoever looks pages up drops them
      return next(host.plan(of: userptr).marking == .beforeUnmap ? .mark : .unmap)
    }
  }

  private mutating func unlock(_ host: inout Host) -> Progress {
    switch style(host) {
    case .lockReservation: host.unreserve(buffer(host))
    case .i915Worker, .i915:
      host.userptrs[userptr].isCancelling = false
      host.unlockObject(userptr, ownLock(host))
    case .interval, .amdkfd: host.unlockNotifier(userptr)
    case .amdgpu2018, .i915Unsynchronized: break  // amdgpu drops its lock in range_end
    }
    return finish(&host)
  }
}

extension Host {
  /// Whether the callback of the driver may sleep now: it refuses a range that must not be slept for. i915 asks its tree
  /// first, and since v6.9 does not sleep at all. UP-2 - UP-5, MN-5
  fileprivate mutating func sleepsInCallback(_ userptr: UserptrID) -> Bool {
    switch plan(of: userptr).style {
    case .lockReservation, .amdgpu2018, .interval, .amdkfd: true
    case .i915Unsynchronized: false
    case .i915Worker: userptrs[userptr].isTracked
    case .i915:
      switch kernel.i915Userptr {
      case .unbindInCallback: userptrs[userptr].isTracked
      case .intervalNotifier: true
      case .sequenceOnly: false
      }
    }
  }

  /// `mmu_interval_set_seq()`, or the count of invalidations that drivers kept before there was one.
  mutating func setSequence(of userptr: UserptrID) {
    guard kernel.mutant != .userptrNoSequence else { return }
    userptrs[userptr].hasPages = false
    if isInterval(userptr) { userptrs[userptr].isInvalidating = true }
    advanceSequence(of: .userptr(userptr))
    note(isInterval(userptr) ? "mmu_interval_set_seq()" : "the pages are out of date")
  }

  /// Whether the driver follows the range by an interval notifier.
  mutating func isInterval(_ userptr: UserptrID) -> Bool {
    switch plan(of: userptr).style {
    case .interval, .amdkfd: true
    case .i915: kernel.i915Userptr != .unbindInCallback
    case .lockReservation, .amdgpu2018, .i915Worker, .i915Unsynchronized: false
    }
  }

  /// The names by which the callback is known.
  fileprivate func callbackFunctions(of userptr: UserptrID) -> [String] {
    switch plan(of: userptr).style {
    case .lockReservation: ["amdgpu_mn_invalidate_range_start", "amdgpu_mn_invalidate_node"]
    case .amdgpu2018: ["amdgpu_mn_invalidate_range_start_gfx"]
    case .i915Worker: ["i915_gem_userptr_mn_invalidate_range_start"]
    case .interval: ["mn_itree_invalidate", "amdgpu_hmm_invalidate_gfx"]
    case .amdkfd: ["mn_itree_invalidate", "amdgpu_hmm_invalidate_hsa"]
    case .i915:
      kernel.values[.i915Userptr] == I915Userptr.unbindInCallback
        ? ["userptr_mn_invalidate_range_start"] : ["mn_itree_invalidate", "i915_gem_userptr_invalidate"]
    case .i915Unsynchronized: []
    }
  }

  /// range_end, as far as drivers have one. UP-4
  mutating func endUserptrInvalidation(_ range: PageRange) {
    for number in 0..<userptrs.count {
      let userptr = UserptrID(number)
      guard plan(of: userptr).style == .amdgpu2018, userptrs[userptr].overlaps(range) else { continue }
      userptrs[userptr].notifierLock.releaseRead()
      released(.notifierLock)
    }
  }
}
