/// What a litmus test can do with dma-bufs, their fences and the jobs of devices.
public enum DMABufAction: Sendable, Equatable {
  /// `dma_buf_export()`. DB-1
  case export(DMABufID)
  /// `dma_buf_dynamic_attach()`. DB-3
  case attach(AttachmentID)
  /// A submission of a job to a device. DB-15
  case submit(JobID)
  /// The device runs a job that was submitted. DB-16
  case run(JobID)
}

extension DMABufAction {
  /// Whether it makes memory hold something else than 0: only then do states carry what memory holds.
  func writesContent(in plan: Scenario.DMABufPlan) -> Bool {
    switch self {
    case .submit(let job): plan.jobs[job.position].value != .zero
    case .export, .attach, .run: false
    }
  }
}

extension ActorProgram {
  mutating func start(_ action: DMABufAction, _ operation: Operation, _ host: inout Host) -> Progress {
    switch action {
    case .export(let dmaBuf): done(host.export(dmaBuf), operation, &host)
    case .attach(let attachment): run(AttachImporter(attachment), &host)
    case .submit(let job): run(SubmitJob(job), &host)
    case .run(let job): run(RunJob(job), &host)
    }
  }
}
