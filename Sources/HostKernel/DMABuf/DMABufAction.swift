/// What a litmus test can do with dma-bufs, their fences and the jobs of devices.
public enum DMABufAction: Sendable, Equatable {
  /// `dma_buf_export()`. DB-1
  case export(DMABufID)
  /// `dma_buf_dynamic_attach()`. DB-3
  case attach(AttachmentID)
  /// What an importer does with its attachment. DB-4, DB-6
  case map(AttachmentID, Direction)
  case unmap(AttachmentID)
  case pin(AttachmentID)
  case unpin(AttachmentID)
  case detach(AttachmentID)
  /// The owner of a buffer pins it where it is, or lets go of it. DB-6
  case pinInPlace(BufferID)
  case unpinInPlace(BufferID)
  /// The device reads ahead through what it has mapped, and throws away what it read. DB-7
  case readAhead(AttachmentID)
  /// The last file descriptor is closed. `dma_buf_put()`
  case close(DMABufID)
  /// The exporter takes the mappings of its importers back. VF-9
  case revoke(DMABufID)
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
    default: false
    }
  }
}

extension ActorProgram {
  mutating func start(_ action: DMABufAction, _ operation: Operation, _ host: inout Host) -> Progress {
    switch action {
    case .export(let dmaBuf): done(host.export(dmaBuf), operation, &host)
    case .attach(let attachment): run(AttachImporter(attachment), &host)
    case .map(let attachment, let direction): run(UseAttachment(attachment, .map, direction), &host)
    case .unmap(let attachment): run(UseAttachment(attachment, .unmap), &host)
    case .pin(let attachment): run(UseAttachment(attachment, .pin), &host)
    case .unpin(let attachment): run(UseAttachment(attachment, .unpin), &host)
    case .detach(let attachment): run(DetachImporter(attachment), &host)
    case .pinInPlace(let buffer): run(PinInPlace(buffer, isPin: true), &host)
    case .unpinInPlace(let buffer): run(PinInPlace(buffer, isPin: false), &host)
    case .readAhead(let attachment): done(host.readAhead(attachment), operation, &host)
    case .close(let dmaBuf): done(host.close(dmaBuf), operation, &host)
    case .revoke(let dmaBuf): run(RevokeImporters(dmaBuf), &host)
    case .submit(let job): run(SubmitJob(job), &host)
    case .run(let job): run(RunJob(job), &host)
    }
  }
}
