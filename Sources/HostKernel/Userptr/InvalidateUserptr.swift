/// The notifier callback of a driver: no device may use the old pages once it returns, and what it wrote must be marked.
/// What it takes and what it waits for is the difference between the drivers. UP-1 - UP-8
struct InvalidateUserptr: KernelPath {
  enum Step: UInt8 {
    case begin, lock, waitForItself, wait, mark, unmap, markAfter, put, unlock
  }

  static let kind = PathKind.invalidateUserptr
  var functions: [String] { [] }
  func functions(in host: Host) -> [String] {
    let isInWorker = style(host) == .i915Worker && !isBefore(.lock)
    return host.callbackFunctions(of: userptr) + (isInWorker ? ["flush_workqueue", "cancel_userptr"] : [])
  }

  var step = Step.begin
  let userptr: UserptrID

  init(_ userptr: UserptrID) { self.userptr = userptr }

  private func style(_ host: Host) -> UserptrStyle { host.plan(of: userptr).style }
  private func buffer(_ host: Host) -> BufferID { host.plan(of: userptr).buffer }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .begin: return begin(&host)
    case .lock: return lock(&host)
    case .waitForItself: return .blocked(on: ownLock(host))
    case .wait: return wait(&host)

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
    case .amdgpu2018, .interval, .amdkfd, .i915, .i915Unsynchronized: .notifierLock
    }
  }

  /// Whether the callback takes the pages out of the device's page tables, and not the next submission.
  private func unmaps(_ host: Host) -> Bool { style(host) != .amdgpu2018 }

  private mutating func begin(_ host: inout Host) -> Progress {
    switch style(host) {
    case .lockReservation, .amdgpu2018, .interval, .amdkfd: return next(.lock)
    case .i915Unsynchronized: return finish(&host)

    case .i915Worker:
      guard host.userptrs[userptr].hasPages else { return finish(&host) }
      host.userptrs[userptr].isCancelling = true
      host.note("queues cancel_userptr, and flushes the workqueue")
      return next(.wait)

    case .i915:
      switch host.kernel.i915Userptr {
      case .unbindInCallback: return host.userptrs[userptr].hasPages ? next(.wait) : finish(&host)
      case .intervalNotifier:
        host.setSequence(of: userptr)
        return next(.wait)
      case .sequenceOnly:
        host.setSequence(of: userptr)
        return finish(&host)
      }
    }
  }

  private mutating func lock(_ host: inout Host) -> Progress {
    switch style(host) {
    case .lockReservation:
      if host.reserve(buffer(host)) { return next(.wait) }
      return blocked(by: host.buffers[buffer(host)].reservation.holder, &host)

    case .i915Worker:
      if host.lockStructMutex(userptr) { return next(marking(host)) }
      return blocked(by: host.userptrs[userptr].structMutex, &host)

    case .amdgpu2018:
      guard host.userptrs[userptr].notifierLock.acquireRead() else {
        return blocked(by: host.userptrs[userptr].notifierLockOwner, &host)
      }
      host.acquired(.notifierLock, .read)
      host.setSequence(of: userptr)
      return next(.wait)

    default:
      guard host.lockNotifier(userptr) else {
        return blocked(by: host.userptrs[userptr].notifierLockOwner, &host)
      }
      host.setSequence(of: userptr)
      guard style(host) == .amdkfd else { return next(.wait) }
      host.userptrs[userptr].isEvicted = host.kernel.mutant != .userptrQueuesRunOn
      host.note("stops the user queues")
      return next(.unlock)
    }
  }

  private mutating func blocked(by owner: ThreadID, _ host: inout Host) -> Progress {
    host.checkSelfDeadlock(owner: owner) ? next(.waitForItself) : .blocked(on: ownLock(host))
  }

  /// `dma_resv_wait_timeout(BOOKKEEP)`, or i915's wait until the GPU is idle.
  private mutating func wait(_ host: inout Host) -> Progress {
    let isIdle = host.isIdle(buffer(host), upTo: .bookkeep) || host.kernel.mutant == .userptrNoFenceWait
    guard isIdle else { return .blocked(on: .dmaFence) }
    switch style(host) {
    case .interval: return next(.unlock)
    case .i915Worker: return next(.lock)
    case .i915 where host.kernel.i915Userptr == .intervalNotifier: return finish(&host)
    case .amdgpu2018: return next(.mark)
    default:
      host.setSequence(of: userptr)
      return next(marking(host))
    }
  }

  private func marking(_ host: Host) -> Step {
    host.plan(of: userptr).marking == .beforeUnmap ? .mark : .unmap
  }

  private mutating func unlock(_ host: inout Host) -> Progress {
    switch style(host) {
    case .lockReservation: host.unreserve(buffer(host))
    case .i915Worker:
      host.userptrs[userptr].isCancelling = false
      host.unlockStructMutex(userptr)
    case .interval, .amdkfd: host.unlockNotifier(userptr)
    case .amdgpu2018, .i915, .i915Unsynchronized: break  // amdgpu drops its lock in range_end
    }
    return finish(&host)
  }
}

extension Host {
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

  /// The pages are put now, and marked by a worker that nobody waits for.
  fileprivate mutating func deferMarking(of userptr: UserptrID) {
    for number in 0..<Int(userptrs[userptr].range.count) {
      let row = page(number, of: userptr)
      userptrPages[row].unmarked = userptrPages[row].page
    }
  }

  /// That worker.
  mutating func markLate(_ userptr: UserptrID) -> Value {
    for number in 0..<Int(userptrs[userptr].range.count) {
      let row = page(number, of: userptr)
      let page = userptrPages[row].unmarked
      guard page != .none else { continue }
      userptrPages[row].unmarked = .none
      within("set_page_dirty") { host in
        if host.isCurrent(page) {
          host.markDirty(page.pfn)
        } else {
          host.breach(.foreignPageTouch, page: page.pfn)
        }
      }
    }
    return .zero
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
