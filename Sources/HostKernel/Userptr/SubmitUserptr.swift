/// A command submission that uses a buffer of user memory: gets the pages, reserves the buffer, allocates what the job
/// needs, asks whether the pages are still those, and publishes the fence. If they are not, it answers EAGAIN or
/// ERESTARTSYS, and user space submits again. UP-2 - UP-5, UP-8
struct SubmitUserptr: UserptrSubmission {
  enum Step: UInt8 {
    case begin, reserveOld, waitOld, putOld, lookUp, found, reserve, waitIdle, setPages, allocate, allocated
    case lockNotifier, check, publish, unlockNotifier, unreserve, fail
  }

  static let kind = PathKind.submitUserptr
  static let start = Step.begin
  var functions: [String] { ["drm_ioctl"] }
  func functions(in host: Host) -> [String] { host.submitFunctions(of: userptr) }

  var step = Step.begin
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

  private func buffer(_ host: Host) -> BufferID { host.plan(of: userptr).buffer }
  private func style(_ host: Host) -> UserptrStyle { host.plan(of: userptr).style }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .begin: return begin(&host)

    case .reserveOld:
      guard host.reserve(buffer(host)) else { return .blocked(on: .reservation) }
      return next(.waitOld)

    case .waitOld:
      guard host.isIdle(buffer(host), upTo: .bookkeep) else { return .blocked(on: .dmaFence) }
      host.mightWaitForFence()
      host.unmapPages(of: userptr)
      return call(MarkPagesDirty(userptr), &host, then: .putOld)

    case .putOld:
      host.putPages(of: userptr)
      host.unreserve(buffer(host))
      return next(.lookUp)

    case .lookUp: return lookUp(&host)
    case .found: return keep(&host)

    case .reserve:
      guard host.reserve(buffer(host)) else { return .blocked(on: .reservation) }
      return next(.waitIdle)

    case .waitIdle: return waitIdle(&host)
    case .setPages: return setPages(&host)

    case .allocate:
      return call(AllocateMemory(host.plan(of: userptr).allocation), &host, then: .allocated)

    case .allocated:
      code = host.takeResult().code
      if code != .zero { return next(.unreserve) }
      return next(locksNotifier(host) ? .lockNotifier : .check)

    case .lockNotifier:
      guard host.lockNotifier(userptr) else { return .blocked(on: .notifierLock) }
      return next(.check)

    case .check: return check(&host)
    case .publish: return publish(&host)

    case .unlockNotifier:
      host.unlockNotifier(userptr)
      return next(.unreserve)

    case .unreserve:
      host.unreserve(buffer(host))
      guard code == .zero else { return next(.fail) }
      host.dropSnapshot()
      return finish(&host)

    case .fail: return fail(&host, keepsSnapshot: host.kernel.mutant == .userptrOldSequence)
    }
  }

  private func locksNotifier(_ host: Host) -> Bool {
    switch style(host) {
    case .amdgpu2018, .interval, .amdkfd: true
    default: false
    }
  }

  /// `mmu_interval_read_begin()`, or the count of invalidations.
  private mutating func begin(_ host: inout Host) -> Progress {
    guard !host.userptrs[userptr].isInvalidating else { return .blocked(on: .intervalInvalidation) }
    if host.isInterval(userptr) { host.takesBriefly(.notifierMap) }
    // Only with the mutant is a snapshot left, that of the last attempt.
    if !host.snapshotIsOutdated { host.takeSnapshot(of: .userptr(userptr)) }
    // HMM keeps nothing; the others have the pages until somebody invalidates them.
    if host.holding(of: userptr) != .nothing, host.userptrs[userptr].hasPages { return next(.reserve) }
    let hasOldPages = host.userptrs[userptr].holding != .nothing
    return next(style(host) == .i915 && hasOldPages ? .reserveOld : .lookUp)
  }

  private mutating func lookUp(_ host: inout Host) -> Progress {
    let page = nextPage(host)
    switch host.holding(of: userptr) {
    case .nothing: return call(HMMRangeFault(page: page, access: .write), &host, then: .found)
    case .references:
      return call(PinUserPages(page: page, access: .write, isPin: false), &host, then: .found)
    case .pins: return call(PinUserPages(page: page, access: .write, isPin: true), &host, then: .found)
    }
  }

  private mutating func keep(_ host: inout Host) -> Progress {
    let result = host.takeResult()
    guard result.code == .zero, result.page.isFrame else {
      code = result.code == .ebusy ? .eagain : result.code
      return next(.fail)
    }
    return next(keepFound(result.page, host) ? .reserve : .lookUp)
  }

  /// Old pages that the driver still holds are put once the device has done with them.
  private mutating func waitIdle(_ host: inout Host) -> Progress {
    guard found[0] != .none else { return next(.allocate) }
    if host.userptrs[userptr].holding == .nothing { return next(.setPages) }
    guard host.isIdle(buffer(host), upTo: .bookkeep) else { return .blocked(on: .dmaFence) }
    host.mightWaitForFence()
    return next(.setPages)
  }

  /// Under the reservation.
  private mutating func setPages(_ host: inout Host) -> Progress {
    if host.snapshotIsOutdated, style(host) == .lockReservation || style(host) == .i915 {
      host.note("invalidated meanwhile")
      code = .eagain
      return next(.unreserve)
    }
    if host.kernel.mutant != .userptrMapsOnce { host.unmapPages(of: userptr) }
    host.putPages(of: userptr)
    host.setPages(found, of: userptr, holding: host.holding(of: userptr))
    host.userptrs[userptr].hasPages = !host.snapshotIsOutdated
    found = .init(repeating: .none)
    return next(.allocate)
  }

  /// Whether the pages are still those that the process has.
  private mutating func check(_ host: inout Host) -> Progress {
    if host.kernel.mutant == .allocateUnderNotifierLock, locksNotifier(host), index == 0 {
      index = 1
      return call(AllocateMemory(), &host, then: .check)
    }
    index = 0
    guard host.pagesAreStale(of: userptr) else {
      return host.checksAndPublishesAtOnce(userptr) ? publish(&host) : next(.publish)
    }
    code = style(host) == .amdgpu2018 ? .erestartsys : .eagain
    host.note("invalidated meanwhile: \(code)")
    return next(locksNotifier(host) ? .unlockNotifier : .unreserve)
  }

  private mutating func publish(_ host: inout Host) -> Progress {
    host.mapPages(of: userptr)
    host.userptrs[userptr].isEvicted = false
    if job != .none { host.publish(job, on: userptr) }
    if host.kernel.mutant == .userptrPutsEarly, host.holding(of: userptr) == .references {
      host.putPages(of: userptr)
    }
    return next(locksNotifier(host) ? .unlockNotifier : .unreserve)
  }
}

extension Host {
  /// `mmu_interval_read_retry()`, or what the driver compared before there was one.
  fileprivate mutating func pagesAreStale(of userptr: UserptrID) -> Bool {
    switch plan(of: userptr).style {
    case .i915Unsynchronized, .lockReservation: return false
    default:
      let areGone = holding(of: userptr) != .nothing && !userptrs[userptr].hasPages
      return (areGone || snapshotIsOutdated) && kernel.mutant != .userptrNoRecheck
    }
  }

  /// Whether nobody can invalidate between the check and the fence: i915 up to v6.8 holds `mm.notifier_lock` over both, the
  /// amdgpu drivers a mutex.
  fileprivate mutating func checksAndPublishesAtOnce(_ userptr: UserptrID) -> Bool {
    guard plan(of: userptr).style == .i915 else { return true }
    guard kernel.i915Userptr == .intervalNotifier else { return false }
    takesBriefly(.notifierLock)
    return true
  }

  fileprivate func submitFunctions(of userptr: UserptrID) -> [String] {
    switch plan(of: userptr).style {
    case .lockReservation, .amdgpu2018, .interval: ["drm_ioctl", "amdgpu_cs_ioctl"]
    case .amdkfd: ["amdgpu_amdkfd_restore_userptr_worker"]
    case .i915Worker, .i915Unsynchronized, .i915: ["drm_ioctl", "i915_gem_execbuffer2_ioctl"]
    }
  }
}
