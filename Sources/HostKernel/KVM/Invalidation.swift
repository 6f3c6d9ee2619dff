/// What an invalidation and a fault know of each other. KVM-7 - KVM-9
extension Host {
  /// Whether an invalidation of `range` moves the counts of a VM: before the memslots were looked at first, each did.
  /// KVM-7, KVM-8
  mutating func countsInvalidation(of vm: VMID, _ range: PageRange) -> Bool {
    if kernel.invalidationCount == .always { return true }
    for number in 0..<memslots.count where memslots[MemslotID(number)].shows(range, in: vm) { return true }
    return false
  }

  /// `kvm_mmu_invalidate_begin()`: nobody may install a translation of the range until the end. KVM-7
  mutating func beginInvalidation(of vm: VMID) {
    if virtualMachines[vm].invalidationsInProgress == .max { attempt.reject(Rejection.count.code) }
    virtualMachines[vm].invalidationsInProgress &+= 1
    note("mmu_invalidate_in_progress \(virtualMachines[vm].invalidationsInProgress)")
  }

  /// Up to v6.1 the range is that of the notifier, in addresses and whatever the memslots are. KVM-7
  mutating func widenInvalidation(of vm: VMID, by range: PageRange) {
    guard kernel.invalidationRange == .hva else { return }
    widenInvalidation(of: vm, from: range.first.raw, to: range.first.raw &+ range.count)
  }

  /// `kvm_mmu_invalidate_range_add()`: later it is made of the gfns at which each memslot shows it. KVM-7
  mutating func widenInvalidation(of vm: VMID, by slot: Memslot, range: PageRange) {
    guard kernel.invalidationRange == .gfn else { return }
    let first = max(range.first.raw, slot.memory.first.raw)
    let end = min(range.first.raw &+ range.count, slot.memory.first.raw &+ slot.memory.count)
    let shift = slot.base.raw &- slot.memory.first.raw
    widenInvalidation(of: vm, from: first &+ shift, to: end &+ shift)
  }

  /// Concurrent ranges are widened to one, which never shrinks before all have ended. KVM-7
  private mutating func widenInvalidation(of vm: VMID, from start: UInt8, to end: UInt8) {
    if virtualMachines[vm].rangeEnd == 0 {
      virtualMachines[vm].rangeStart = start
      virtualMachines[vm].rangeEnd = end
    } else if kernel.mutant != .rangeNotWidened {
      virtualMachines[vm].rangeStart = min(virtualMachines[vm].rangeStart, start)
      virtualMachines[vm].rangeEnd = max(virtualMachines[vm].rangeEnd, end)
    }
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
  /// invalidated? Without mmu_lock (`_unsafe`) a hint only. Architectures other than x86 ask `mmu_invalidate_retry()`: is any
  /// page? KVM-9
  mutating func mustRetry(_ guest: GuestPage, _ page: VirtualPage) -> Bool {
    let state = virtualMachines[vm(of: guest)]
    if state.invalidationsInProgress > 0, kernel.mutant != .inProgressIgnored {
      let place = kernel.invalidationRange == .hva ? page.raw : guest.raw
      if !isX86(guest) || state.rangeStart <= place && place < state.rangeEnd { return true }
    }
    return snapshotIsOutdated
  }
}
