/// `i915_gem_shrink()` with one object: gives the pages of an idle buffer back, as the notifier would. It runs in any
/// allocation, also in one of a submission, and so it only tries the lock of the object; in 2018 it knew that its own thread
/// had struct_mutex, and went on. Result: 0, or EBUSY if the object keeps its pages. UP-2, UP-3
struct ShrinkUserptr: KernelPath {
  enum Step: UInt8 { case lock, waitForItself, begin, put, end }

  static let kind = PathKind.shrinkUserptr
  var functions: [String] { ["i915_gem_shrinker_scan", "i915_gem_shrink"] }

  var step = Step.lock
  let userptr: UserptrID
  /// Whether an allocation does it, and not kswapd.
  let isDirect: Bool
  /// The lock was taken here, and not found with this thread.
  var hasLocked = false
  var code = Value.ebusy

  init(_ userptr: UserptrID, isDirect: Bool = false) {
    self.userptr = userptr
    self.isDirect = isDirect
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock: return lock(&host)
    case .waitForItself: return .blocked(on: host.shrinkerLock(of: userptr))
    case .begin: return begin(&host)

    case .put:
      host.putPages(of: userptr)
      host.userptrs[userptr].isTracked = false
      code = .zero
      return next(.end)

    case .end:
      if hasLocked { host.unlockForShrinker(userptr) }
      return leave(&host)
    }
  }

  private mutating func lock(_ host: inout Host) -> Progress {
    let owner = host.shrinkerLockOwner(of: userptr)
    let waits = host.kernel.mutant == .shrinkerWaits
    if waits, owner != .none, owner != host.thread { return .blocked(on: host.shrinkerLock(of: userptr)) }
    if isDirect { host.reclaimers[host.thread] = true }
    host.acquired(.fsReclaim, .write)
    if owner == .none {
      host.lockForShrinker(userptr, waits ? .waiting : .trying)
      hasLocked = true
      return next(.begin)
    }
    if waits, host.checkSelfDeadlock(owner: owner) { return next(.waitForItself) }
    if owner == host.thread, host.plan(of: userptr).style == .i915Worker {
      host.note("mutex_trylock_recursive(): this thread has it")
      return next(.begin)
    }
    host.note("somebody has the object: leaves it")
    return leave(&host)
  }

  private mutating func begin(_ host: inout Host) -> Progress {
    let isIdle = host.isIdle(host.plan(of: userptr).buffer, upTo: .bookkeep)
    guard isIdle, host.userptrs[userptr].holding != .nothing else {
      host.note("the object has no pages, or is busy")
      return next(.end)
    }
    host.unmapPages(of: userptr)
    return call(MarkPagesDirty(userptr), &host, then: .put)
  }

  private func leave(_ host: inout Host) -> Progress {
    host.released(.fsReclaim)
    if isDirect { host.reclaimers[host.thread] = false }
    return finish(&host, code)
  }
}

extension Host {
  /// The lock under which the shrinker takes pages away.
  fileprivate mutating func shrinkerLock(of userptr: UserptrID) -> LockClass {
    if plan(of: userptr).style == .i915Worker { return .structMutex }
    return kernel.i915Userptr == .unbindInCallback ? .objectPagesLock : .reservation
  }

  fileprivate mutating func shrinkerLockOwner(of userptr: UserptrID) -> ThreadID {
    guard shrinkerLock(of: userptr) == .reservation else { return userptrs[userptr].objectLock }
    return buffers[plan(of: userptr).buffer].reservation.holder
  }

  fileprivate mutating func lockForShrinker(_ userptr: UserptrID, _ manner: LockManner) {
    let lock = shrinkerLock(of: userptr)
    if lock == .reservation {
      _ = reserve(plan(of: userptr).buffer, manner)
    } else {
      _ = lockObject(userptr, lock, manner)
    }
  }

  fileprivate mutating func unlockForShrinker(_ userptr: UserptrID) {
    let lock = shrinkerLock(of: userptr)
    if lock == .reservation { unreserve(plan(of: userptr).buffer) } else { unlockObject(userptr, lock) }
  }
}
