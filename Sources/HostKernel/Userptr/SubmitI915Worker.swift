/// `i915_gem_execbuffer2()` of 2018 with a buffer of user memory, all under `struct_mutex`: pages are got without locks if
/// they can be. If not, a worker gets them, which takes mmap_lock and so must not hold `struct_mutex`; the ioctl answers
/// EAGAIN meanwhile, and user space submits again. UP-2
struct SubmitI915Worker: KernelPath {
  enum Step: UInt8 {
    case lock, allocate, allocated, getFast, gotFast, publish, unlock, getSlowly, gotSlowly, lockForPages,
      fail
  }

  static let kind = PathKind.submitI915Worker
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

  init(_ userptr: UserptrID, job: JobID, restarts: Bool) {
    self.userptr = userptr
    self.job = job
    self.restarts = restarts
  }

  private func page(_ host: Host) -> VirtualPage {
    host.userptrs[userptr].range.first.advanced(by: Int(index))
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      guard host.lockStructMutex(userptr) else { return .blocked(on: .structMutex) }
      return next(.allocate)

    case .allocate:
      return call(AllocateMemory(host.plan(of: userptr).allocation), &host, then: .allocated)

    case .allocated:
      if host.takeResult().code != .zero { return queueWorker(&host) }
      guard !host.userptrs[userptr].isCancelling else {
        host.note("its pages are being cancelled: EAGAIN")
        code = .eagain
        return next(.unlock)
      }
      return next(host.userptrs[userptr].hasPages ? .publish : .getFast)

    case .getFast:
      host.takeSnapshot(of: .userptr(userptr))
      return call(GetUserPagesFast(page: page(host), access: .write), &host, then: .gotFast)

    case .gotFast: return gotFast(&host)

    case .publish:
      host.mapPages(of: userptr)
      if job != .none { host.publish(job, on: userptr) }
      return next(.unlock)

    case .unlock:
      host.unlockStructMutex(userptr)
      host.dropSnapshot()
      return code == .zero ? finish(&host) : next(found[0] == .none && index == 1 ? .getSlowly : .fail)

    case .getSlowly:
      index = 0
      host.takeSnapshot(of: .userptr(userptr))
      return call(GetUserPages(page: page(host), access: .write), &host, then: .gotSlowly)

    case .gotSlowly: return gotSlowly(&host)
    case .lockForPages: return setPages(&host)
    case .fail: return fail(&host)
    }
  }

  private mutating func gotFast(_ host: inout Host) -> Progress {
    let result = host.takeResult()
    guard result.page.isFrame else {
      host.putFound(found, holding: .references)
      found = .init(repeating: .none)
      return queueWorker(&host)
    }
    found[Int(index)] = result.page
    index &+= 1
    if index < host.userptrs[userptr].range.count { return next(.getFast) }
    index = 0
    return keep(&host, then: .publish)
  }

  /// What cannot be had under `struct_mutex` a worker gets without it.
  private mutating func queueWorker(_ host: inout Host) -> Progress {
    host.note("queues a worker that gets the pages, EAGAIN")
    index = 1  // it is queued
    code = .eagain
    return next(.unlock)
  }

  private mutating func gotSlowly(_ host: inout Host) -> Progress {
    let result = host.takeResult()
    guard result.page.isFrame else {
      code = result.code
      return next(.fail)
    }
    found[Int(index)] = result.page
    index &+= 1
    guard index < host.userptrs[userptr].range.count else {
      index = 0
      return next(.lockForPages)
    }
    return call(GetUserPages(page: page(host), access: .write), &host, then: .gotSlowly)
  }

  /// The worker comes back with pages, for the next submission.
  private mutating func setPages(_ host: inout Host) -> Progress {
    guard host.lockStructMutex(userptr) else { return .blocked(on: .structMutex) }
    let progress = keep(&host, then: .fail)
    host.unlockStructMutex(userptr)
    return progress
  }

  /// The object goes back into the notifier's tree. Pages that were invalidated before that are stale already: the worker
  /// of a cancelled object drops them.
  private mutating func keep(_ host: inout Host, then step: Step) -> Progress {
    let isStale = host.snapshotIsOutdated && host.kernel.mutant != .userptrNoRecheck
    host.dropSnapshot()
    if isStale || host.userptrs[userptr].hasPages {
      host.putFound(found, holding: .references)
      code = .eagain
    } else {
      host.setPages(found, of: userptr, holding: .references)
      host.userptrs[userptr].hasPages = true
    }
    found = .init(repeating: .none)
    return next(isStale && step == .publish ? .unlock : step)
  }

  private mutating func fail(_ host: inout Host) -> Progress {
    host.dropSnapshot()
    host.putFound(found, holding: .references)
    found = .init(repeating: .none)
    index = 0
    let code = self.code
    self.code = .zero
    if restarts, code == .eagain {
      host.note("submits again")
      return next(.lock)
    }
    if job != .none { host.jobs[job].phase = .failed }
    return finish(&host, code)
  }
}
