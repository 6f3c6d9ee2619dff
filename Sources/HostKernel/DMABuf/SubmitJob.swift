/// A submission: reserves the buffers of a job, sees to it that the device reaches them, orders the job after the fences
/// that they have, and puts the job's own fence there. DB-15
struct SubmitJob: KernelPath {
  enum Step: UInt8 { case begin, lock, backOff, lockSlow, map, mapped, push, unlock, copied }

  static let kind = PathKind.submitJob
  var functions: [String] {
    switch step {
    case .lock, .backOff, .lockSlow: ["drm_ioctl", "drm_exec_lock_obj"]
    case .copied: []
    default: ["drm_ioctl"]
    }
  }

  var step = Step.begin
  let job: JobID
  /// Which of its buffers are reserved: bit 0 the first, bit 1 the other.
  var held: UInt8 = 0
  /// The buffer for which everything had to be dropped.
  var contended: UInt8 = 0
  var code = Value.zero

  init(_ job: JobID) { self.job = job }

  mutating func advance(_ host: inout Host) -> Progress {
    let plan = host.plan(of: job)
    switch step {
    case .begin:
      guard host.maySubmit(plan) else { return fail(.ebadf, &host) }
      if plan.other != nil { host.beginTicket() }
      return next(.lock)

    case .lock: return lock(&host)

    case .backOff:
      if host.kernel.mutant == .backOffKeepsLocks {
        host.note("EDEADLK: tries again")
        return next(.lock)
      }
      unlock(&host)
      host.note("EDEADLK: drops what it has reserved")
      return next(.lockSlow)

    case .lockSlow:  // with nothing reserved, it may wait for whoever has it
      switch host.reserveUnderTicket(buffer(contended, &host), holdsOthers: false) {
      case .acquired:
        held = 1 << contended
        contended = 0
        return next(.lock)
      case .wait, .held, .backOff: return .blocked(on: .reservation)
      }

    case .map:
      guard let attachment = plan.attachment else { return validate(plan.buffer, &host) }
      if host.attachments[attachment].mapping == .valid { return next(.push) }
      return call(MapAttachment(attachment, pinning: host.pinsOnMap(attachment)), &host, then: .mapped)

    case .mapped:
      code = host.takeResult().code
      return next(code == .zero ? .push : .unlock)

    case .push:
      host.push(job)
      return next(.unlock)

    case .unlock:
      unlock(&host)
      if plan.other != nil { host.endTicket() }
      if code != .zero { host.jobs[job].phase = .failed }
      return host.hasCopyUnderWay ? call(RunCopy(), &host, then: .copied) : finish(&host, code)

    case .copied: return finish(&host, code)
    }
  }

  private func fail(_ code: Value, _ host: inout Host) -> Progress {
    host.jobs[job].phase = .failed
    return finish(&host, code)
  }

  private func buffer(_ number: UInt8, _ host: inout Host) -> BufferID {
    let plan = host.plan(of: job)
    return number == 0 ? plan.buffer : plan.other ?? plan.buffer
  }

  /// Reserves the next buffer: alone, or under the ticket.
  private mutating func lock(_ host: inout Host) -> Progress {
    guard host.plan(of: job).other != nil else {
      guard host.reserve(buffer(0, &host)) else { return .blocked(on: .reservation) }
      held = 1
      return next(.map)
    }
    let number: UInt8 = held & 1 == 0 ? 0 : 1
    switch host.reserveUnderTicket(buffer(number, &host), holdsOthers: held != 0) {
    case .acquired: held |= 1 << number
    case .wait: return .blocked(on: .reservation)
    case .held:  // the same buffer twice
      host.note("EALREADY")
      return next(.map)
    case .backOff:
      contended = number
      return next(.backOff)
    }
    return next(held == 3 ? .map : .lock)
  }

  private mutating func unlock(_ host: inout Host) {
    for number: UInt8 in 0..<2 where held & 1 << number != 0 { host.unreserve(buffer(number, &host)) }
    held = 0
  }

  /// The owner of the buffer submits: the device reaches it wherever it is, if it is anywhere.
  private mutating func validate(_ buffer: BufferID, _ host: inout Host) -> Progress {
    guard host.buffers[buffer].placement == .swapped else { return next(.push) }
    return call(MoveBuffer(holding: buffer, to: .system), &host, then: .mapped)
  }
}

extension Host {
  /// Whether everything is there that a job needs.
  fileprivate func maySubmit(_ plan: Scenario.DMABufPlan.Job) -> Bool {
    if let attachment = plan.attachment { return attachments[attachment].isListed }
    return buffers[plan.buffer].exists && plan.other.map { buffers[$0].exists } ?? true
  }

  /// The job is on its way to the device: the addresses that it has now are those that it will use.
  fileprivate mutating func push(_ job: JobID) {
    let (plan, fence) = (plan(of: job), fence(of: job))
    let page =
      plan.attachment.map { attachmentPages[attachmentPage($0, plan.page)] }
      ?? handle(frame(plan.buffer, plan.page))
    jobs[job] = JobState(phase: .pending, page: page)
    publish(fence)
    for buffer in plan.buffers {
      if let usage = lastAwaited(by: plan), kernel.mutant != .jobIgnoresFences {
        order(fence, afterFencesOf: buffer, upTo: usage)
      }
      if kernel.mutant == .jobSkipsMove { forget(.kernel, of: buffer, for: fence) }
      if let usage = plan.usage { addFence(fence, to: buffer, as: usage) }
    }
    note("the job will \(plan.access) \(page.pfn)")
  }

  /// Which fences a job waits for: those of this usage, and all stronger ones; nil: none. DB-15
  private mutating func lastAwaited(by plan: Scenario.DMABufPlan.Job) -> FenceUsage? {
    switch plan.sync {
    case .implicit: plan.access == .write ? .read : .write
    case .explicit: .kernel
    case .amdgpu: kernel.amdgpuImplicitSync == .bookkeep ? .bookkeep : .read
    case .none: nil
    }
  }
}

extension Scenario.DMABufPlan.Job {
  /// What its own fence is to the buffers; nil: they do not have it. DB-15
  fileprivate var usage: FenceUsage? {
    switch sync {
    case .implicit: access == .write ? .write : .read
    case .explicit: .bookkeep
    case .amdgpu: .write
    case .none: nil
    }
  }

  /// The buffers that it needs.
  var buffers: some Sequence<BufferID> { [buffer, other].lazy.compactMap(\.self) }
}
