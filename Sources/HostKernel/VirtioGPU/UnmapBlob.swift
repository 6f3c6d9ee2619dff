/// The VMM carries out UNMAP_BLOB: it takes the memslot away, or the mapping, or both in either order, and only then
/// answers. VG-7, S39
struct UnmapBlob: KernelPath {
  enum Step: UInt8 { case first, second, done }

  static let kind = PathKind.unmapBlob
  var functions: [String] { ["UNMAP_BLOB (VMM)"] }

  var step = Step.first
  let blob: BlobID
  let form: UnmapForm

  init(_ blob: BlobID, _ form: UnmapForm) {
    self.blob = blob
    self.form = form
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .first:
      host.blobs[blob].isBusy = true
      if host.kernel.mutant == .answerBeforeUnmap { host.answerUnmap(blob) }
      return take(form.steps.first, &host, then: form.steps.second == nil ? .done : .second)

    case .second:
      host.threads[host.thread].result = .none
      return take(form.steps.second ?? form.steps.first, &host, then: .done)

    case .done:
      host.threads[host.thread].result = .none
      if host.kernel.mutant != .answerBeforeUnmap { host.answerUnmap(blob) }
      host.blobs[blob].isBusy = false
      return finish(&host)
    }
  }

  private mutating func take(_ part: UnmapForm.Part, _ host: inout Host, then step: Step) -> Progress {
    let plan = host.plan(of: blob)
    guard let range = host.hostRange(of: blob) else { return next(step) }
    switch part {
    case .munmap: return call(Munmap(range), &host, then: step)
    case .remapNone: return call(MapFixed(range, .none), &host, then: step)
    case .deleteSlot:
      return call(SetMemslot(deleting: plan.slot, of: host.plan(of: plan.device).vm), &host, then: step)
    }
  }
}

extension UnmapForm {
  /// One of the two things that the VMM may do.
  enum Part { case munmap, remapNone, deleteSlot }

  var steps: (first: Part, second: Part?) {
    switch self {
    case .munmap: (.munmap, nil)
    case .remapNone: (.remapNone, nil)
    case .deleteSlot: (.deleteSlot, nil)
    case .munmapThenDeleteSlot: (.munmap, .deleteSlot)
    case .deleteSlotThenMunmap: (.deleteSlot, .munmap)
    }
  }

  /// Whether it needs a memslot that is the blob's alone.
  public var deletesSlot: Bool { steps.first == .deleteSlot || steps.second == .deleteSlot }
}
