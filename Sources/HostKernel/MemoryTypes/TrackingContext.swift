import StateLayout

/// `struct pfnmap_track_ctx`: the reservation of one `remap_pfn_range()` over a whole VMA, and how many VMAs share it. Since
/// v6.16 the kernel has it. Before, the model keeps it all the same, to know whose a reservation is. PAT-20
struct TrackingContext: BitwiseCopyable, Equatable, Sendable {
  /// VMAs that came of the one that was mapped, by splitting or moving; since v6.16 also by fork.
  var references: UInt8 = 0
  var frames = FrameRange(first: .none, count: 0)

  /// A row without a context.
  static let none = TrackingContext()
}

struct TrackingContextID: ObjectNumber {
  let raw: UInt8
}

/// What a VMA knows of the memory types of what it maps.
struct VMATracking: BitwiseCopyable, Equatable, Sendable {
  var context = TrackingContextID.none
  /// Of a private mapping: the frame that its first page showed before it was copied, `vm_pgoff`. PAT-8
  var base = PFN.none
  /// VM_PAT: the VMA is to give a reservation of its whole size back. PAT-5
  var hasVMPAT = false
  /// VM_DONTEXPAND. MM-7
  var mayNotExpand = false
}

extension Host {
  /// A free context for a VMA that has none.
  mutating func makeTrackingContext(_ frames: FrameRange) -> TrackingContextID {
    for number in 0..<trackingContexts.count where trackingContexts[TrackingContextID(number)].references == 0
    {
      trackingContexts[TrackingContextID(number)] = TrackingContext(references: 1, frames: frames)
      return TrackingContextID(number)
    }
    attempt.reject(Rejection.mappings.code)
    return .none
  }

  /// `vma_pfnmap_track_ctx_dup()`: one more VMA shares the reservation. PAT-20
  mutating func getTrackingContext(_ context: TrackingContextID) {
    guard context != .none, kernel.mutant != .contextNotCounted else { return }
    trackingContexts[context].references &+= 1
  }

  /// What a mutant does at a zap: the reservation goes, and the mapping stays.
  mutating func freeTrackedRange(of number: VMAID) {
    let context = mappings[number].tracking.context
    guard context != .none else { return }
    freeMemtype(trackingContexts[context].frames, by: .tracking(context))
  }

  /// `vma_pfnmap_track_ctx_release()`: with the last VMA the kernel frees the reservation; before v6.16 it had to be free by
  /// now. PAT-20
  mutating func putTrackingContext(_ context: TrackingContextID) {
    guard context != .none else { return }
    let owner = ReservationOwner.tracking(context)
    guard trackingContexts[context].references <= 1 else {
      trackingContexts[context].references &-= 1
      return
    }
    let frames = trackingContexts[context].frames
    if kernel.patTrack == .context, kernel.mutant != .contextNotPut {
      within("pfnmap_track_ctx_release") { $0.freePFNRange(frames, by: owner) }
    }
    trackingContexts[context] = .none
    if abandonReservations(of: owner) { breach(.memtypeLeak, page: frames.first) }
  }
}
