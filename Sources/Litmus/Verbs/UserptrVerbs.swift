import HostKernel

extension Verb {
  /// What can be done with buffers made of user memory.
  static let userptr: [Verb] = [
    Verb(
      "userptr", .plain("memory", .object(.memory)),
      .labelled("style", .choice(UserptrStyle.allCases.map(\.rawValue))),
      .labelled("dirty", .choice(DirtyMarking.allCases.map(\.rawValue)), or: .word("after-unmap")),
      .labelled("pageLock", .choice(PageLocking.allCases.map(\.rawValue)), or: .word("none")),
      .labelled("gfp", .choice(AllocationMode.allCases.map(\.rawValue)), or: .word("kernel")),
      by: .setup, gives: .object(.userptr),
      summary: "Makes a GPU buffer of a process's memory, followed as a driver of some time follows it.",
      facts: "UP-1, UP-2, UP-3, UP-4, UP-5", live: .cannot("needs a GPU with userptr")
    ) { call, scenario throws(CallProblem) in
      guard case .memory(let region) = call.object("memory") else { return nil }
      let row = scenario.scenario.regions[region]
      guard scenario.canHaveUserptr(row) else { throw .userptrOfOtherMemory }
      guard row.pageCount <= 2 else { throw .userptrTooLarge(limit: 2) }
      let buffer = scenario.addBuffer(
        Scenario.Buffer(name: call.boundName, kind: .userptr, pageCount: row.pageCount))
      let plan = Scenario.UserptrPlan.Userptr(
        name: call.boundName, buffer: buffer, region: region,
        style: UserptrStyle(rawValue: call.word("style")) ?? .interval,
        marking: DirtyMarking(rawValue: call.word("dirty")) ?? .afterUnmap,
        pageLock: PageLocking(rawValue: call.word("pageLock")) ?? .none,
        allocation: AllocationMode(rawValue: call.word("gfp")) ?? .kernel)
      let words = ["dirty": "after-unmap", "pageLock": "none"]
      if plan.style == .i915, let label = words.keys.sorted().first(where: { call.word($0) != words[$0] }) {
        throw .noEffect("\(label):", of: plan.style.rawValue)  // the kernel of the run decides
      }
      if let label = plan.argumentWithoutEffect { throw .noEffect(label, of: plan.style.rawValue) }
      let userptr = scenario.edit { scenario in
        scenario.userptr.userptrs.append(plan)
        return UserptrID(scenario.userptr.userptrs.count - 1)
      }
      scenario.add { _ in .userptr(.create(userptr)) }
      return .userptr(userptr)
    },
    Verb(
      "job", of: .userptr, .labelled("page", .page, or: .number(0)),
      .labelled("write", .value, or: .absent), by: .setup, gives: .object(.job),
      summary: "Prepares a job that reads or writes a page of the buffer; `submit` submits it.",
      facts: "UP-1", live: .cannot("needs a GPU with userptr")
    ) { call, scenario in
      let userptr = call.userptr
      let buffer = scenario.scenario.userptr.userptrs[userptr.position].buffer
      let isWrite = call.optionalNumber("write") != nil
      let plan = Scenario.DMABufPlan.Job(
        name: call.boundName, buffer: buffer, page: call.number("page"),
        access: isWrite ? .write : .read, value: isWrite ? call.value("write") : .zero)
      let job = scenario.edit { scenario in
        scenario.dmaBuf.jobs.append(plan)
        return JobID(scenario.dmaBuf.jobs.count - 1)
      }
      return .job(job)
    },
    Verb(
      "submit", of: .userptr, .plain("job", .object(.job), or: .absent),
      .labelled("restart", .boolean, or: .boolean(false)), by: .setup, .task,
      summary:
        "Submits a job, or one that nobody looks at; `restart: true` does it again at EAGAIN, as libdrm.",
      facts: "UP-2, UP-3, UP-4, UP-5, UP-8", live: .cannot("needs a GPU with userptr")
    ) { call, scenario throws(CallProblem) in
      let (userptr, restarts) = (call.userptr, call.flag("restart"))
      var job = JobID.none
      if case .job(let found) = call.object("job") {
        let buffer = scenario.scenario.userptr.userptrs[userptr.position].buffer
        guard scenario.scenario.dmaBuf.jobs[found.position].buffer == buffer else { throw .jobOfOther }
        job = found
      }
      scenario.add { _ in .userptr(.submit(userptr, job, restarts: restarts)) }
      return nil
    },
    Verb(
      "stray", of: .userptr, .labelled("page", .page, or: .number(0)), .plain("value", .value),
      by: .setup, .driver,
      summary: "A command stream gone rogue writes through what the device's page tables still map.",
      facts: "S35, UP-9", live: .cannot("no device offers it")
    ) { call, scenario in
      let (userptr, page, value) = (call.userptr, call.number("page"), call.value("value"))
      scenario.add { _ in .userptr(.stray(userptr, page: page, value)) }
      return nil
    },
    Verb(
      "markLate", of: .userptr, by: .setup, .driver,
      summary: "The worker of `dirty: late` marks the pages, if there are any to mark.", facts: "S33, UP-6",
      live: .cannot("needs a driver that does so")
    ) { call, scenario throws(CallProblem) in
      let userptr = call.userptr
      let plan = scenario.scenario.userptr.userptrs[userptr.position]
      guard plan.marking == .late else { throw .noEffect("markLate", of: plan.style.rawValue) }
      scenario.add { _ in .userptr(.markLate(userptr)) }
      return nil
    },
    Verb(
      "shrink", of: .userptr, by: .setup, .driver, .reclaim,
      summary: "The shrinker of i915 takes the pages of the buffer, here or in any allocation of the test.",
      facts: "UP-2, UP-3", live: .cannot("a shrinker does not take orders")
    ) { call, scenario throws(CallProblem) in
      let userptr = call.userptr
      let style = scenario.scenario.userptr.userptrs[userptr.position].style
      guard style == .i915 || style == .i915Worker else { throw .noEffect("shrink", of: style.rawValue) }
      let isSetup = scenario.scenario.actors.isEmpty
      scenario.edit { scenario in
        scenario.reclaim.isUsed = true
        if !isSetup, !scenario.reclaim.shrunk.contains(userptr) { scenario.reclaim.shrunk.append(userptr) }
      }
      scenario.add { _ in .userptr(.shrink(userptr)) }
      return nil
    },
  ]
}

extension Scenario.UserptrPlan.Userptr {
  /// An argument that says when or how pages are marked, to a driver whose notifier does not do it, or not so.
  fileprivate var argumentWithoutEffect: String? {
    switch style {
    case .interval, .amdkfd, .i915Unsynchronized:
      marking != .afterUnmap ? "dirty:" : pageLock != .none ? "pageLock:" : nil
    case .i915: nil
    case .amdgpu2018: marking != .afterUnmap ? "dirty:" : nil
    case .lockReservation, .i915Worker: nil
    }
  }
}

extension ScenarioBuilder {
  /// Whether GUP takes pages of a region that reclaim may take as well.
  fileprivate func canHaveUserptr(_ region: Scenario.Region) -> Bool {
    guard case .buffer(let buffer) = region.backing else { return region.backing == .anonymous }
    return scenario.buffers[buffer.position].kind == .memfd
  }
}
