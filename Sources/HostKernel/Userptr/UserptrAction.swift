/// What a litmus test can do with buffers made of user memory.
public enum UserptrAction: Sendable, Equatable {
  /// The ioctl that makes one. UP-1
  case create(UserptrID)
  /// A submission that uses it, of a job or of nothing that anybody looks at. UP-2 - UP-5
  case submit(UserptrID, JobID, restarts: Bool)
  /// A stream of commands that nobody submitted, through whatever the device's page tables have. S35
  case stray(UserptrID, page: Int, Value)
  /// The worker that marks pages dirty after range_start has returned. S33
  case markLate(UserptrID)
  /// The shrinker of i915 takes its pages. UP-2, UP-3
  case shrink(UserptrID)
}

extension UserptrAction {
  /// Whether it makes memory hold something else than 0: only then do states carry what memory holds.
  func writesContent(in plan: Scenario.DMABufPlan) -> Bool {
    switch self {
    case .stray(_, _, let value): value != .zero
    case .submit(_, let job, _): job != .none && plan.jobs[job.position].value != .zero
    case .create, .markLate, .shrink: false
    }
  }
}

extension ActorProgram {
  mutating func start(_ action: UserptrAction, _ operation: Operation, _ host: inout Host) -> Progress {
    switch action {
    case .create(let userptr):
      let region = host.scenario.regions[host.plan(of: userptr).region]
      guard host.maySubscribe(region.process) else { return .blocked(on: .mmapLock) }
      return done(host.createUserptr(userptr), operation, &host)
    case .submit(let userptr, let job, let restarts):
      guard host.usesWorker(userptr) else {
        return run(SubmitUserptr(userptr, job: job, restarts: restarts), &host)
      }
      return run(SubmitI915Worker(userptr, job: job, restarts: restarts), &host)
    case .stray(let userptr, let page, let value):
      let result = host.accessByDevice(userptr, page: page, .write, writing: value)
      return done(result, operation, &host)
    case .shrink(let userptr): return run(ShrinkUserptr(userptr), &host)
    case .markLate(let userptr): return done(host.markLate(userptr), operation, &host)
    }
  }
}
