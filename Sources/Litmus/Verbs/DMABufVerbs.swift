import HostKernel

/// Arguments of a submission: what the job does with one page.
private let jobArguments: [Parameter] = [
  .labelled("write", .value, or: .absent), .labelled("page", .page, or: .number(0)),
  .labelled("with", .object(.buffer), or: .absent),
  .labelled("sync", .choice(JobSync.allCases.map(\.rawValue)), or: .word("implicit")),
]

private let directions = ["both", "read", "write"]

extension Verb {
  /// What can be done with dma-bufs, their fences and the jobs of devices.
  static let dmaBuf = dmaBufs + pins + attachments + jobs

  private static let dmaBufs = [
    Verb(
      "export", of: .buffer, by: .setup, .task, .driver, gives: .object(.dmaBuf),
      summary: "Puts the buffer behind a file that other drivers can import: dma_buf_export().",
      facts: "DB-1", live: .runs("DRM_IOCTL_PRIME_HANDLE_TO_FD")
    ) { call, scenario in
      let buffer = call.buffer
      let dmaBuf = scenario.addDMABuf(call.boundName, of: buffer)
      scenario.add { _ in .dmaBuf(.export(dmaBuf)) }
      return .dmaBuf(dmaBuf)
    },
    Verb(
      "attach", of: .dmaBuf, .labelled("dynamic", .boolean),
      .labelled("peer2peer", .boolean, or: .boolean(false)),
      .labelled("callback", .choice(ImporterCallback.allCases.map(\.rawValue)), or: .word("mark")),
      .labelled("root", .object(.buffer), or: .absent),
      by: .setup, .task, .driver, gives: .object(.attachment),
      summary: "A device imports the dma-buf; a dynamic importer is told of moves: dma_buf_dynamic_attach().",
      facts: "DB-2, DB-3", live: .runs("DRM_IOCTL_PRIME_FD_TO_HANDLE of a second device")
    ) { call, scenario throws(CallProblem) in
      let isDynamic = call.flag("dynamic")
      let callback = ImporterCallback(rawValue: call.word("callback")) ?? .mark
      var root: BufferID?
      if case .buffer(let buffer) = call.object("root") { root = buffer }
      guard isDynamic || callback == .mark && !call.flag("peer2peer") && root == nil else {
        throw .staticImporter
      }
      guard callback != .absent || root == nil else { throw .rootWithoutCallback }
      let plan = Scenario.DMABufPlan.Attachment(
        name: call.boundName, dmaBuf: call.dmaBuf, isDynamic: isDynamic, callback: callback,
        reachesVRAM: call.flag("peer2peer"), root: root)
      let attachment = scenario.addAttachment(plan)
      scenario.add { _ in .dmaBuf(.attach(attachment)) }
      return .attachment(attachment)
    },
    Verb(
      "close", of: .dmaBuf, by: .setup, .task, .driver,
      summary: "Closes the file descriptor; the dma-buf lives on while somebody imports it: dma_buf_put().",
      facts: "DB-1", live: .runs("close()")
    ) { call, scenario in
      let dmaBuf = call.dmaBuf
      scenario.add { _ in .dmaBuf(.close(dmaBuf)) }
      return nil
    },
    Verb(
      "revoke", of: .dmaBuf, by: .driver,
      summary: "The exporter takes all mappings back, and waits until nobody uses them any more.",
      facts: "DB-7, VF-9", live: .cannot("needs a VFIO device whose BAR is exported")
    ) { call, scenario throws(CallProblem) in
      let dmaBuf = call.dmaBuf
      guard scenario.scenario.dmaBuf.exports[dmaBuf.position].bar == nil else { throw .revokedByVFIO }
      scenario.add { _ in .dmaBuf(.revoke(dmaBuf)) }
      return nil
    },
  ]

  private static let pins = [
    Verb(
      "pin", of: .buffer, by: .setup, .task, .driver,
      summary: "The buffer's driver pins it where it is, as for a display: ttm_bo_pin().", facts: "DB-6",
      live: .cannot("needs a display that shows the buffer")
    ) { call, scenario in
      let buffer = call.buffer
      scenario.add { _ in .dmaBuf(.pinInPlace(buffer)) }
      return nil
    },
    Verb(
      "unpin", of: .buffer, by: .setup, .task, .driver,
      summary: "The buffer's driver takes one such pin back: ttm_bo_unpin().", facts: "DB-6",
      live: .cannot("needs a display that shows the buffer")
    ) { call, scenario in
      let buffer = call.buffer
      scenario.add { _ in .dmaBuf(.unpinInPlace(buffer)) }
      return nil
    },
  ]

  private static let attachments = [
    Verb(
      "map", of: .attachment, .labelled("direction", .choice(directions), or: .word("both")),
      by: .setup, .task, .driver, summary: "The importer gets the addresses: dma_buf_map_attachment().",
      facts: "DB-4", live: .cannot("no driver does only that")
    ) { call, scenario in
      let attachment = call.attachment
      let number = directions.firstIndex(of: call.word("direction")) ?? 0
      let direction = Direction(rawValue: UInt8(truncatingIfNeeded: number)) ?? .bidirectional
      scenario.add { _ in .dmaBuf(.map(attachment, direction)) }
      return nil
    },
    attachmentVerb(
      "unmap", "The importer gives the addresses back: dma_buf_unmap_attachment().", facts: "DB-4"
    ) { .unmap($0) },
    attachmentVerb(
      "pin", "The importer forbids the exporter to move the buffer: dma_buf_pin().", facts: "DB-6"
    ) { .pin($0) },
    attachmentVerb("unpin", "Takes one pin of the importer back: dma_buf_unpin().", facts: "DB-6") {
      .unpin($0)
    },
    attachmentVerb(
      "detach", "The importer lets go of what it has, and of the dma-buf: dma_buf_detach().", facts: "DB-3"
    ) { .detach($0) },
    attachmentVerb(
      "readAhead", "The device reads through what it has mapped, and throws away what it read.",
      facts: "DB-7"
    ) { .readAhead($0) },
  ]

  /// A verb of an attachment that has no arguments.
  private static func attachmentVerb(
    _ name: String, _ summary: String, facts: String,
    action: @escaping @Sendable (AttachmentID) -> DMABufAction
  ) -> Verb {
    Verb(
      name, of: .attachment, by: .setup, .task, .driver, summary: summary, facts: facts,
      live: .cannot("no driver does only that")
    ) { call, scenario in
      let attachment = call.attachment
      scenario.add { _ in .dmaBuf(action(attachment)) }
      return nil
    }
  }

  private static let jobs = [
    Verb(
      "submit", of: .attachment, jobArguments, by: [.setup, .task, .driver], gives: .object(.job),
      summary: "Submits a job of the importer's device: it reads a page or writes to it, once it may run.",
      facts: "DB-15, S27", live: .cannot("needs two GPUs")
    ) { call, scenario in
      let attachment = call.attachment
      let plan = scenario.scenario.dmaBuf
      let buffer = plan.exports[plan.attachments[attachment.position].dmaBuf.position].buffer
      return submit(call, buffer, attachment, &scenario)
    },
    Verb(
      "queue", of: .buffer, jobArguments, by: [.setup, .task, .driver, .vcpu], gives: .object(.job),
      summary:
        "Submits a job of the device that owns the buffer: it reads a page or writes to it. A guest has its VMM do so.",
      facts: "DB-15", live: .cannot("needs a GPU")
    ) { call, scenario in submit(call, call.buffer, nil, &scenario) },
    Verb(
      "run", by: .job, gives: .value,
      summary: "The device runs the job, once everything has signaled that it was ordered after.",
      facts: "DB-15, DB-16", live: .cannot("needs a GPU")
    ) { call, scenario in
      guard let job = call.job else { return nil }
      scenario.add { _ in .dmaBuf(.run(job)) }
      return nil
    },
  ]

  private static func submit(
    _ call: VerbCall, _ buffer: BufferID, _ attachment: AttachmentID?, _ scenario: inout ScenarioBuilder
  ) -> Object {
    var other: BufferID?
    if case .buffer(let buffer) = call.object("with") { other = buffer }
    let value = call.optionalNumber("write")
    let job = scenario.addJob(
      Scenario.DMABufPlan.Job(
        name: call.boundName, buffer: buffer, attachment: attachment, other: other, page: call.number("page"),
        access: value == nil ? .read : .write, value: Value(value ?? 0),
        sync: JobSync(rawValue: call.word("sync")) ?? .implicit))
    scenario.add { _ in .dmaBuf(.submit(job)) }
    return .job(job)
  }
}

extension ScenarioBuilder {
  mutating func addDMABuf(_ name: String, of buffer: BufferID) -> DMABufID {
    edit { scenario in
      scenario.dmaBuf.exports.append(Scenario.DMABufPlan.Export(name: name, buffer: buffer))
      return DMABufID(scenario.dmaBuf.exports.count - 1)
    }
  }

  /// A BAR behind a dma-buf, with a buffer for its reservation. VF-9
  mutating func addDMABuf(_ name: String, of bar: Scenario.DMABufPlan.BAR, pages: Int) -> DMABufID {
    let buffer = addBuffer(
      Scenario.Buffer(name: name, kind: .bar, pageCount: pages, placement: .vram))
    return edit { scenario in
      scenario.dmaBuf.exports.append(Scenario.DMABufPlan.Export(name: name, buffer: buffer, bar: bar))
      return DMABufID(scenario.dmaBuf.exports.count - 1)
    }
  }

  mutating func addAttachment(_ attachment: Scenario.DMABufPlan.Attachment) -> AttachmentID {
    edit { scenario in
      scenario.dmaBuf.attachments.append(attachment)
      return AttachmentID(scenario.dmaBuf.attachments.count - 1)
    }
  }

  mutating func addJob(_ job: Scenario.DMABufPlan.Job) -> JobID {
    edit { scenario in
      scenario.dmaBuf.jobs.append(job)
      return JobID(scenario.dmaBuf.jobs.count - 1)
    }
  }
}
