/// What an invalidation and a fault know of each other. KVM-7 - KVM-9
extension Host {
  /// The published memslots of a VM that show pages of `range`.
  func memslots(of vm: VMID, overlapping range: PageRange) -> [MemslotID] {
    (0..<memslots.count).map { MemslotID($0) }.filter { number in
      let slot = memslots[number]
      return slot.isPublished && slot.vm == vm && slot.memory.overlaps(range)
    }
  }

  /// The guest pages at which a memslot shows pages of `range`.
  func guestPages(of slot: Memslot, showing range: PageRange) -> [GuestPage] {
    range.pages.compactMap { slot.guestPage(of: $0) }
  }

  /// `kvm_mmu_invalidate_begin()`: nobody may install a translation of the range until the end. KVM-7
  mutating func beginInvalidation(of vm: VMID) {
    if virtualMachines[vm].invalidationsInProgress == .max { attempt.reject(Rejection.count.code) }
    virtualMachines[vm].invalidationsInProgress &+= 1
    note("mmu_invalidate_in_progress \(virtualMachines[vm].invalidationsInProgress)")
  }

  /// `kvm_mmu_invalidate_range_add()`: concurrent ranges are widened to one, which never shrinks before all have ended.
  /// KVM-7
  mutating func widenInvalidation(of vm: VMID, by slot: Memslot, range: PageRange) {
    var state = virtualMachines[vm]
    let span: (start: UInt8, end: UInt8)
    switch kernel.invalidationRange {
    case .hva: span = (range.first.raw, range.first.raw &+ range.count)
    case .gfn:
      let guests = guestPages(of: slot, showing: range)
      guard let first = guests.first, let last = guests.last else { return }
      span = (first.raw, last.raw &+ 1)
    }
    if state.rangeEnd == 0 {
      (state.rangeStart, state.rangeEnd) = span
    } else if kernel.mutant != .rangeNotWidened {
      state.rangeStart = min(state.rangeStart, span.start)
      state.rangeEnd = max(state.rangeEnd, span.end)
    }
    virtualMachines[vm] = state
  }

  /// `kvm_mmu_invalidate_end()`, its second half: one invalidation less; false if there was none. KVM-8, S17
  mutating func endProgress(of vm: VMID) -> Bool {
    if kernel.mutant == .progressStuck { return true }
    virtualMachines[vm].invalidationsInProgress &-= 1
    if virtualMachines[vm].invalidationsInProgress == 0 {
      virtualMachines[vm].rangeStart = 0
      virtualMachines[vm].rangeEnd = 0
    }
    return virtualMachines[vm].invalidationsInProgress >= 0
  }

  /// `mmu_invalidate_retry_gfn()`, up to v6.1 `_hva()`: was anything invalidated since the snapshot, or is this page being
  /// invalidated? Without mmu_lock (`_unsafe`) a hint only. KVM-9
  mutating func mustRetry(_ guest: GuestPage, _ page: VirtualPage) -> Bool {
    let state = virtualMachines[vm(of: guest)]
    if state.invalidationsInProgress > 0, kernel.mutant != .inProgressIgnored {
      let place = kernel.invalidationRange == .hva ? page.raw : guest.raw
      if state.rangeStart <= place, place < state.rangeEnd { return true }
    }
    return snapshotIsOutdated
  }
}
