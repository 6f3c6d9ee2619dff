import StateLayout

/// A job of a device: what is left of it in the state until it has run.
struct JobState: BitwiseCopyable, Sendable {
  var phase = JobPhase.absent
  /// The page that the job touches, by the device address that it was submitted with.
  var page = PageHandle.none
}

enum JobPhase: UInt8, BitwiseCopyable, Sendable {
  /// It was not submitted yet.
  case absent
  /// Its fence is published: it will run.
  case pending
  case done
  /// It could not be submitted, and never will.
  case failed
}

/// A job on its device: begins once all fences have signaled that it was ordered after, reads or writes through the
/// addresses that it was submitted with, and signals its fence. DB-15, DB-16
struct RunJob: KernelPath {
  enum Step: UInt8 { case start, signal }

  static let kind = PathKind.runJob
  var functions: [String] { ["drm_sched_run_job"] }

  var step = Step.start
  let job: JobID
  var value = Value.zero

  init(_ job: JobID) { self.job = job }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .start:
      switch host.jobs[job].phase {
      case .failed, .done: return finish(&host, .ebadf)
      case .pending where host.isReady(host.fence(of: job)):
        if let userptr = host.userptr(of: host.plan(of: job).buffer) { return run(on: userptr, &host) }
        value = host.accessByDevice(job)
        return next(.signal)
      default: return .blocked(on: .dmaFence)
      }

    case .signal:
      host.jobs[job] = JobState(phase: .done)
      host.signal(host.fence(of: job))
      return finish(&host, value)
    }
  }
}

extension RunJob {
  /// A job on a buffer of user memory. A user queue that is stopped begins again once its pages are back; nobody ever
  /// submitted that job again. UP-5
  private mutating func run(on userptr: UserptrID, _ host: inout Host) -> Progress {
    if host.userptrs[userptr].isEvicted {
      return call(SubmitUserptr(userptr, job: .none, restarts: true), &host, then: .start)
    }
    let plan = host.plan(of: job)
    value = host.accessByDevice(userptr, page: plan.page, plan.access, writing: plan.value)
    guard host.kernel.mutant == .signallerAllocates else { return next(.signal) }
    return call(AllocateMemory(), &host, then: .signal)
  }
}

extension Host {
  /// The plan of a job.
  func plan(of job: JobID) -> Scenario.DMABufPlan.Job { scenario.dmaBuf.jobs[job.position] }

  /// The device does what the job says, at the address that the job has.
  fileprivate mutating func accessByDevice(_ job: JobID) -> Value {
    let (page, plan) = (jobs[job].page, plan(of: job))
    note("the device \(plan.access)s \(page.pfn)")
    // What is written beside the place that the contents are copied from, or will be, nobody will ever see.
    if plan.access == .write, isCurrent(page), page.pfn != contentHome(plan.buffer, plan.page) {
      breach(.lostWrite, page: page.pfn)
    }
    // An importer's device reaches what it imported as it reaches any RAM.
    let path = plan.attachment == nil ? devicePath(to: plan.buffer) : .snooping
    return access(plan.access, page, writing: plan.value, by: path)
  }
}
