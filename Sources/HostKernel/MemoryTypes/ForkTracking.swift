/// What fork does with the reservation of a mapping. PAT-9, PAT-20, S21
extension Host {
  /// The copy of a VMA that a child is given: since v6.16 it shares the reservation. Before, it has VM_PAT if its parent
  /// has, and until v6.15 it has it before anything is reserved for it.
  mutating func duplicateTracking(of vma: inout VMA) {
    guard layout.memoryTypes.isUsed, vma.tracking.context != .none else { return }
    guard kernel.patTrack == .vmaFlag else { return getTrackingContext(vma.tracking.context) }
    let frames = trackingContexts[vma.tracking.context].frames
    vma.tracking.context = vma.tracking.hasVMPAT ? makeTrackingContext(frames) : .none
    if vma.tracking.hasVMPAT, kernel.patForkUndo == .yes { vma.tracking.hasVMPAT = false }
  }

  /// The page tables of a child's mapping could not be copied to the end: what becomes of the reservation that was made for
  /// it.
  mutating func undoTrackCopy(of page: VirtualPage) {
    guard let number = findVMA(page) else { return }
    switch kernel.patForkUndo {
    case .no, .notApplicable: return
    case .clearsFlag: within("untrack_pfn_clear") { $0.clearVMPAT(page) }
    case .yes:
      let context = mappings[number].tracking.context
      within("untrack_pfn_copy") { host in
        host.freePFNRange(host.trackingContexts[context].frames, by: .tracking(context))
        host.clearVMPAT(page)
      }
    }
  }

  /// Whether the child gets no page table to copy a raw frame to: only where the test lets allocations fail, and tracks
  /// memory types.
  mutating func failsToCopyFrame() -> Bool {
    guard layout.memoryTypes.isUsed, kernel.allocationsMayFail else { return false }
    return attempt.choose(2) == 1
  }
}
