/// A command submission that uses a buffer of user memory: gets the pages, reserves the buffer, allocates what the job
/// needs, asks whether the pages are still those, and publishes the fence. If they are not, it answers EAGAIN or
/// ERESTARTSYS, and user space submits again. UP-2 - UP-5, UP-8
struct SubmitUserptr: KernelPath {
  enum Step: UInt8 {
    case begin, lookUp, found, reserve, waitIdle, setPages, allocate, allocated, lockNotifier, check, publish
    case unlockNotifier, unreserve, fail
  }

  static let kind = PathKind.submitUserptr
  var functions: [String] { ["drm_ioctl"] }
  func functions(in host: Host) -> [String] { host.submitFunctions(of: userptr) }

  var step = Step.begin
  let userptr: UserptrID
  let job: JobID
  /// Whether user space begins again when it is told to.
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

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .begin: return begin(&host)
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

    case .fail: return fail(&host)
    }
  }

  private func locksNotifier(_ host: Host) -> Bool {
    switch host.plan(of: userptr).style {
    case .amdgpu2018, .interval, .amdkfd: true
    default: false
    }
  }

  /// `mmu_interval_read_begin()`, or the count of invalidations.
  private mutating func begin(_ host: inout Host) -> Progress {
    guard !host.userptrs[userptr].isInvalidating else { return .blocked(on: .intervalInvalidation) }
    if host.isInterval(userptr) { host.takesBriefly(.notifierMap) }
    // Without the mutant a snapshot that is left is that of the last attempt.
    if !host.snapshotIsOutdated || host.kernel.mutant != .userptrOldSequence {
      host.takeSnapshot(of: .userptr(userptr))
    }
    // HMM keeps nothing; the others have the pages until somebody invalidates them.
    let holding = host.holding(of: userptr)
    if holding != .nothing, host.userptrs[userptr].hasPages { return next(.reserve) }
    return next(.lookUp)
  }

  private mutating func lookUp(_ host: inout Host) -> Progress {
    let range = host.userptrs[userptr].range
    let page = range.first.advanced(by: Int(index))
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
    found[Int(index)] = result.page
    index &+= 1
    if index < host.userptrs[userptr].range.count { return next(.lookUp) }
    index = 0
    return next(.reserve)
  }

  /// Old pages that the driver holds are put once the device has done with them.
  private mutating func waitIdle(_ host: inout Host) -> Progress {
    guard found[0] != .none else { return next(.allocate) }
    if host.holding(of: userptr) == .nothing { return next(.setPages) }
    guard host.isIdle(buffer(host), upTo: .bookkeep) else { return .blocked(on: .dmaFence) }
    return next(.setPages)
  }

  /// Under the reservation.
  private mutating func setPages(_ host: inout Host) -> Progress {
    let style = host.plan(of: userptr).style
    if host.snapshotIsOutdated, style == .lockReservation || style == .i915 {
      host.note("invalidated meanwhile")
      code = .eagain
      return next(.unreserve)
    }
    host.unmapPages(of: userptr)
    host.putPages(of: userptr)
    let holding = host.holding(of: userptr)
    host.setPages(found, of: userptr, holding: holding)
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
    let isStale: Bool
    switch host.plan(of: userptr).style {
    case .i915Unsynchronized, .lockReservation: isStale = false
    default:
      let areGone = host.holding(of: userptr) != .nothing && !host.userptrs[userptr].hasPages
      isStale = (areGone || host.snapshotIsOutdated) && host.kernel.mutant != .userptrNoRecheck
    }
    guard isStale else { return host.checksAndPublishesAtOnce(userptr) ? publish(&host) : next(.publish) }
    code = host.plan(of: userptr).style == .amdgpu2018 ? .erestartsys : .eagain
    host.note("invalidated meanwhile: \(code)")
    return next(locksNotifier(host) ? .unlockNotifier : .unreserve)
  }

  private mutating func publish(_ host: inout Host) -> Progress {
    host.mapPages(of: userptr)
    host.userptrs[userptr].isEvicted = false
    if job != .none { host.publish(job, on: userptr) }
    return next(locksNotifier(host) ? .unlockNotifier : .unreserve)
  }

  private mutating func fail(_ host: inout Host) -> Progress {
    host.putFound(found, holding: host.holding(of: userptr))
    found = .init(repeating: .none)
    index = 0
    let restarts = restarts || host.plan(of: userptr).style == .lockReservation
    let code = self.code
    self.code = .zero
    if restarts, code == .eagain || code == .erestartsys {
      host.note("submits again")
      return next(.begin)
    }
    host.dropSnapshot()
    if job != .none { host.jobs[job].phase = .failed }
    return finish(&host, code)
  }
}

extension Host {
  /// How the driver keeps hold of its pages.
  mutating func holding(of userptr: UserptrID) -> UserptrState.Holding {
    switch plan(of: userptr).style {
    case .interval, .amdkfd: .nothing
    case .i915: .pins
    case .lockReservation, .amdgpu2018, .i915Worker, .i915Unsynchronized: .references
    }
  }

  /// Whether nobody can invalidate between the check and the fence: i915 up to v6.8 holds `mm.notifier_lock` over both, the
  /// amdgpu drivers a mutex.
  fileprivate mutating func checksAndPublishesAtOnce(_ userptr: UserptrID) -> Bool {
    plan(of: userptr).style != .i915 || kernel.i915Userptr != .sequenceOnly
  }

  /// The job will run: its fence is among those of the buffer.
  mutating func publish(_ job: JobID, on userptr: UserptrID) {
    jobs[job].phase = .pending
    publish(fence(of: job))
    addFence(fence(of: job), to: plan(of: userptr).buffer, as: .bookkeep)
  }

  fileprivate func submitFunctions(of userptr: UserptrID) -> [String] {
    switch plan(of: userptr).style {
    case .lockReservation, .amdgpu2018, .interval: ["drm_ioctl", "amdgpu_cs_ioctl"]
    case .amdkfd: ["amdgpu_amdkfd_restore_userptr_worker"]
    case .i915Worker, .i915Unsynchronized, .i915: ["drm_ioctl", "i915_gem_execbuffer2_ioctl"]
    }
  }
}
