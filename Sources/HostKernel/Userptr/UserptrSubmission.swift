/// What all submissions of buffers of user memory have in common: the pages that were looked up so far, and how they end.
/// UP-2 - UP-5, UP-8
protocol UserptrSubmission: KernelPath {
  /// Where user space begins again.
  static var start: Step { get }

  var userptr: UserptrID { get }
  var job: JobID { get }
  /// Whether user space begins again when it is told to.
  var restarts: Bool { get }
  /// The page that is looked up.
  var index: UInt8 { get set }
  var found: InlineArray<2, PageHandle> { get set }
  var code: Value { get set }
}

extension UserptrSubmission {
  /// The page that is looked up next.
  func nextPage(_ host: Host) -> VirtualPage {
    host.userptrs[userptr].range.first.advanced(by: Int(index))
  }

  /// Keeps a page that was found; true if it was the last.
  mutating func keepFound(_ page: PageHandle, _ host: Host) -> Bool {
    found[Int(index)] = page
    index &+= 1
    guard index == host.userptrs[userptr].range.count else { return false }
    index = 0
    return true
  }

  /// Puts what was found and is not used.
  mutating func putFound(_ host: inout Host) {
    host.putFound(found, holding: host.holding(of: userptr))
    found = .init(repeating: .none)
  }

  /// The submission has failed with `code`; user space begins again if that is what the code says.
  mutating func fail(_ host: inout Host, keepsSnapshot: Bool = false) -> Progress {
    putFound(&host)
    index = 0
    let code = self.code
    self.code = .zero
    if restarts, code == .eagain || code == .erestartsys {
      if !keepsSnapshot { host.dropSnapshot() }
      host.note("submits again")
      return next(Self.start)
    }
    host.dropSnapshot()
    if job != .none { host.jobs[job].phase = .failed }
    return finish(&host, code)
  }
}

extension Host {
  /// How the driver keeps hold of its pages.
  func holding(of userptr: UserptrID) -> UserptrState.Holding {
    switch plan(of: userptr).style {
    case .interval, .amdkfd: .nothing
    case .i915: .pins
    case .lockReservation, .amdgpu2018, .i915Worker, .i915Unsynchronized: .references
    }
  }

  /// Whether pages that cannot be had at once are got by a worker: i915 up to v5.12. UP-2
  mutating func usesWorker(_ userptr: UserptrID) -> Bool {
    switch plan(of: userptr).style {
    case .i915Worker: true
    case .i915: kernel.i915Userptr == .unbindInCallback
    case .lockReservation, .amdgpu2018, .interval, .amdkfd, .i915Unsynchronized: false
    }
  }

  /// The job will run: its fence is among those of the buffer.
  mutating func publish(_ job: JobID, on userptr: UserptrID) {
    jobs[job].phase = .pending
    publish(fence(of: job))
    addFence(fence(of: job), to: plan(of: userptr).buffer, as: .bookkeep)
  }
}
