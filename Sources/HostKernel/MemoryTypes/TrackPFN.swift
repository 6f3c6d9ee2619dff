extension Host {
  /// `track_pfn_remap()`, since v6.16 `pfnmap_track_ctx_alloc()` or `pfnmap_setup_cachemode()`: who maps the whole VMA
  /// reserves the type of the frames, who maps a part of it takes the type that they have. PAT-4, PAT-5, PAT-20
  ///
  /// - Parameter vma: The mapping, which need not be in the tree of its address space yet.
  mutating func trackRemap(
    _ range: PageRange, of vma: inout VMA, _ frames: FrameRange, _ requested: MemoryType
  ) -> ReservedType {
    guard layout.memoryTypes.isUsed else { return ReservedType(code: .zero, type: requested) }
    guard vma.range == range else {
      return within(kernel.patTrack == .context ? "pfnmap_setup_cachemode" : "track_pfn_remap") {
        $0.lookUpAgreedType(frames)
      }
    }
    var tracking = vma.tracking
    let answer = trackWhole(&tracking, frames, requested)
    vma.tracking = tracking
    return answer
  }

  /// The part of it that reserves.
  private mutating func trackWhole(
    _ tracking: inout VMATracking, _ frames: FrameRange, _ requested: MemoryType
  ) -> ReservedType {
    let usesContext = kernel.patTrack == .context
    if usesContext, tracking.context != .none { return ReservedType(code: .einval, type: requested) }
    let isFirst = tracking.context == .none
    if isFirst { tracking.context = makeTrackingContext(frames) }
    let owner = ReservationOwner.tracking(tracking.context)
    let answer = within(usesContext ? "pfnmap_track" : "track_pfn_remap") {
      $0.reservePFNRange(frames, requested, for: owner, isStrict: false)
    }
    if answer.code == .zero {
      tracking.hasVMPAT = !usesContext
      if !isFirst { leakDouble(of: owner, frames) }
    } else if isFirst {
      trackingContexts[tracking.context] = .none
      tracking.context = .none
    }
    return answer
  }

  /// `untrack_pfn()` with frames, since v6.16 the last put of a context that no VMA was given: `remap_pfn_range()` failed
  /// after it had reserved. MM-7
  mutating func untrackFailedRemap(of number: VMAID, _ frames: FrameRange) {
    let context = mappings[number].tracking.context
    guard layout.memoryTypes.isUsed, context != .none else { return }
    guard kernel.patTrack == .vmaFlag else {
      mappings[number].tracking.context = .none
      return putTrackingContext(context)
    }
    guard mappings[number].tracking.hasVMPAT else { return }
    within("untrack_pfn") { host in
      host.freePFNRange(frames, by: .tracking(context))
      host.mappings[number].tracking.hasVMPAT = false
      host.note("clears VM_PAT")
    }
  }

  /// What a part of a VMA is mapped as: what all its frames have. PAT-5
  private func lookUpAgreedType(_ frames: FrameRange) -> ReservedType {
    let type = lookUpMemtype(frames.first)
    for number in frames.first.position..<frames.end where lookUpMemtype(PFN(number)) != type {
      return ReservedType(code: .einval, type: type)
    }
    return ReservedType(code: .zero, type: type)
  }

  /// `reserve_pfn_range()`: any failure is EINVAL to who maps. RAM is not reserved; a mapping of it gets the type that the
  /// page has. PAT-4
  mutating func reservePFNRange(
    _ frames: FrameRange, _ requested: MemoryType, for owner: ReservationOwner, isStrict: Bool
  ) -> ReservedType {
    within("reserve_pfn_range") { host in
      guard !frames.first.hasStructPage else {
        let type = host.lookUpMemtype(frames.first)
        guard type != requested else { return ReservedType(code: .zero, type: type) }
        host.printk(.mapRAMType)
        let isTaken = host.kernel.mutant != .ramTypeIgnored
        return ReservedType(code: .zero, type: isTaken ? type : requested)
      }
      var answer = host.reserveMemtype(frames, requested, for: owner)
      guard answer.code == .zero else {
        answer.code = .einval
        return answer
      }
      if answer.type != requested, isStrict || !requested.accepts(answer.type) {
        host.freeMemtype(frames, by: owner)
        host.printk(.mapUnexpectedType)
        answer.code = .einval
      }
      return answer
    }
  }

  /// `track_pfn_copy()`: a mapping of a child reserves for itself what its parent has reserved. PAT-9
  mutating func trackCopy(of parent: VMA, to child: VMAID) -> Value {
    within("track_pfn_copy") { host in
      let pte = host.pageTables[parent.range.first]
      let base = host.baseFrame(of: parent, needsType: true, warning: .copyTrackingWarning)
      guard base != .none else { return .einval }
      let frames = FrameRange(first: base, count: Int(parent.range.count))
      let context = host.mappings[child].tracking.context
      host.trackingContexts[context].frames = frames
      let answer = host.reservePFNRange(frames, pte.type, for: .tracking(context), isStrict: true)
      if answer.code == .zero { host.mappings[child].tracking.hasVMPAT = true }
      return answer.code
    }
  }

  /// `get_pat_info()`, before v6.9 `follow_phys()`: the first frame of a mapping, from its first PTE; `none` if that does
  /// not tell. Before v6.9 the PTE of a page that was copied tells a wrong one. PAT-8
  mutating func baseFrame(of vma: VMA, needsType: Bool, warning: KernelMessage) -> PFN {
    let pte = pageTables[vma.range.first]
    let isPrivate = !vma.flags.contains(.shared)
    guard kernel.patBase != .pageTable else {
      if pte.isPresent { return pte.pfn }
      printk(warning)
      return .none
    }
    if pte.isPresent, normalPage(pte) == nil { return pte.pfn }
    if isPrivate { return needsType ? .none : vma.tracking.base }
    printk(.patInfoWarning)
    return .none
  }

  /// `free_pfn_range()`: RAM was never reserved. PAT-4
  mutating func freePFNRange(_ frames: FrameRange, by owner: ReservationOwner) {
    guard !frames.first.hasStructPage else { return }
    freeMemtype(frames, by: owner)
  }
}
