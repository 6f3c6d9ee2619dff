/// `i915_gem_execbuffer2()` up to v5.12 with a buffer of user memory, under `struct_mutex` or `obj->mm.lock`: pages are got
/// without locks if they can be. If not, a worker gets them, which takes mmap_lock and so must not hold that mutex; the
/// ioctl answers EAGAIN meanwhile, and user space submits again. UP-2
struct SubmitI915Worker: UserptrSubmission {
  enum Step: UInt8 {
    case lock, allocate, allocated, getFast, gotFast, publish, unlock, getSlowly, gotSlowly, lockForPages,
      fail
  }

  static let kind = PathKind.submitI915Worker
  static let start = Step.lock
  var functions: [String] {
    switch step {
    case .getSlowly, .gotSlowly, .lockForPages: ["i915_gem_userptr_get_pages_worker"]
    default: ["drm_ioctl", "i915_gem_execbuffer2_ioctl"]
    }
  }

  var step = Step.lock
  let userptr: UserptrID
  let job: JobID
  let restarts: Bool
  var index: UInt8 = 0
  var found = InlineArray<2, PageHandle>(repeating: .none)
  var code = Value.zero
  /// A worker has been queued.
  var isQueued = false

  init(_ userptr: UserptrID, job: JobID, restarts: Bool) {
    self.userptr = userptr
    self.job = job
    self.restarts = restarts
  }

  /// The mutex that is held while pages are got.
  private func mutex(_ host: Host) -> LockClass {
    host.plan(of: userptr).style == .i915 ? .nestedObjectPagesLock : .structMutex
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      guard host.lockObject(userptr, mutex(host)) else { return .blocked(on: mutex(host)) }
      // `obj->mm.lock` is only taken by who has no pages yet; struct_mutex is held for all of the call.
      let hasPages = host.userptrs[userptr].hasPages && host.plan(of: userptr).style == .i915
      return next(hasPages ? .publish : .allocate)

    case .allocate:
      return call(AllocateMemory(host.plan(of: userptr).allocation), &host, then: .allocated)

    case .allocated: return allocated(&host)

    case .getFast:
      let fast = GetUserPagesFast(page: nextPage(host), access: .write, isPin: isPin(host))
      return call(fast, &host, then: .gotFast)

    case .gotFast: return gotFast(&host)

    case .publish:
      host.mapPages(of: userptr)
      if job != .none { host.publish(job, on: userptr) }
      return next(.unlock)

    case .unlock:
      host.unlockObject(userptr, mutex(host))
      guard code != .zero else { return finish(&host) }
      return next(isQueued ? .getSlowly : .fail)

    case .getSlowly:
      isQueued = false
      return getSlowly(&host)

    case .gotSlowly: return gotSlowly(&host)
    case .lockForPages: return setPages(&host)
    case .fail: return fail(&host)
    }
  }

  private func isPin(_ host: Host) -> Bool { host.holding(of: userptr) == .pins }

  private mutating func allocated(_ host: inout Host) -> Progress {
    if host.takeResult().code != .zero { return queueWorker(&host) }
    guard !host.userptrs[userptr].isCancelling else {
      host.note("its pages are being cancelled: EAGAIN")
      code = .eagain
      return next(.unlock)
    }
    if host.userptrs[userptr].hasPages { return next(.publish) }
    let isNew = host.plan(of: userptr).style == .i915
    if isNew, host.kernel.i915PinsUnderNotifier { return queueWorker(&host) }
    if !isNew { host.attachNotifier(to: userptr) }
    return next(.getFast)
  }

  private mutating func gotFast(_ host: inout Host) -> Progress {
    let result = host.takeResult()
    guard result.page.isFrame else {
      putFound(&host)
      return queueWorker(&host)
    }
    guard keepFound(result.page, host) else { return next(.getFast) }
    keep(&host)
    // Whatever happened to the range since the look-up, this object was not in the tree. UP-2
    if host.plan(of: userptr).style == .i915 { host.attachNotifier(to: userptr) }
    return next(.publish)
  }

  /// What cannot be had under the mutex a worker gets without it, for the next submission. The object is in the notifier's
  /// tree meanwhile.
  private mutating func queueWorker(_ host: inout Host) -> Progress {
    host.note("queues a worker that gets the pages, EAGAIN")
    host.attachNotifier(to: userptr)
    host.takeSnapshot(of: .userptr(userptr))
    index = 0
    isQueued = true
    code = .eagain
    return next(.unlock)
  }

  private mutating func getSlowly(_ host: inout Host) -> Progress {
    let slow = GetUserPages(page: nextPage(host), access: .write, isPin: isPin(host))
    return call(slow, &host, then: .gotSlowly)
  }

  private mutating func gotSlowly(_ host: inout Host) -> Progress {
    let result = host.takeResult()
    guard result.page.isFrame else {
      code = result.code
      putFound(&host)
      return next(.lockForPages)
    }
    return keepFound(result.page, host) ? next(.lockForPages) : getSlowly(&host)
  }

  /// The worker comes back with pages, or without. Whoever cancelled it meanwhile wants neither.
  private mutating func setPages(_ host: inout Host) -> Progress {
    let mutex = mutex(host)
    guard host.lockObject(userptr, mutex) else { return .blocked(on: mutex) }
    let isCancelled = host.snapshotIsOutdated && host.kernel.mutant != .userptrNoRecheck
    if isCancelled || host.userptrs[userptr].hasPages {
      host.note("was cancelled, or was too late: drops its pages")
      putFound(&host)
    } else if found[0] == .none {
      host.userptrs[userptr].isTracked = false
    } else {
      keep(&host)
    }
    host.dropSnapshot()
    host.unlockObject(userptr, mutex)
    return next(.fail)
  }

  /// What was found becomes the object's.
  private mutating func keep(_ host: inout Host) {
    host.setPages(found, of: userptr, holding: host.holding(of: userptr))
    host.userptrs[userptr].hasPages = true
    found = .init(repeating: .none)
  }
}

extension Host {
  /// `__i915_gem_userptr_set_active(obj, true)`
  fileprivate mutating func attachNotifier(to userptr: UserptrID) {
    userptrs[userptr].isTracked = true
  }
}
