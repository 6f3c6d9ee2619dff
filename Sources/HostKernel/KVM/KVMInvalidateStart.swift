/// `kvm_mmu_notifier_invalidate_range_start()`: no translation of the range may be used once this returns. KVM-7
struct KVMInvalidateStart: KernelPath {
  enum Step: UInt8 { case count, invalidateCaches, beginAndZap }

  static let kind = PathKind.kvmInvalidateStart
  var functions: [String] { ["kvm_mmu_notifier_invalidate_range_start"] }

  var step = Step.count
  let vm: VMID
  let range: PageRange
  /// The next cache to look at.
  var cache = PFNCacheID(0)

  init(vm: VMID, range: PageRange) {
    self.vm = vm
    self.range = range
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .count:  // under mn_invalidate_lock
      guard host.kernel.invalidationCount == .overlapping else { return beginAndZap(&host) }
      host.takesBriefly(.invalidateLock)
      host.virtualMachines[vm].activeInvalidations &+= 1
      return next(host.pfnCaches.count == 0 ? .beginAndZap : .invalidateCaches)

    case .invalidateCaches:
      guard let next = host.nextCache(of: vm, from: cache) else {
        cache = PFNCacheID(0)
        return beginAndZap(&host)
      }
      // Under spin_lock(gpc_lock). Whoever adds a cache meanwhile has the count of active invalidations to stop at.
      guard host.whileHolding(.gpcListLock, { $0.invalidateCache(next, range) }) else {
        return .blocked(on: .gpcLock)
      }
      cache = PFNCacheID(next.position + 1)
      return self.next(.invalidateCaches)

    case .beginAndZap: return beginAndZap(&host)
    }
  }

  /// write_lock(mmu_lock) … write_unlock. A long zap may drop the lock in between; in_progress stays above 0 then, so that
  /// nobody can tell.
  private func beginAndZap(_ host: inout Host) -> Progress {
    if host.kernel.mutant == .notifierTakesSlotsLock, host.countsInvalidation(of: vm, range) {
      host.takesBriefly(.slotsLock)
      guard !host.virtualMachines[vm].slotsLock.isHeld else { return .blocked(on: .slotsLock) }
    }
    return host.whileReadingMemslots { zap(&$0) }
  }

  private func zap(_ host: inout Host) -> Progress {
    guard host.countsInvalidation(of: vm, range) else { return finish(&host) }
    host.takesBriefly(.mmuLock)
    guard host.virtualMachines[vm].mmuLock.isFree else { return .blocked(on: .mmuLock) }
    host.beginInvalidation(of: vm)
    host.widenInvalidation(of: vm, by: range)
    var mustFlush = false
    for number in 0..<host.memslots.count {
      let slot = host.memslots[MemslotID(number)]
      guard slot.shows(range, in: vm) else { continue }
      host.widenInvalidation(of: vm, by: slot, range: range)
      let isZapped = host.zapSPTEs(of: slot, showing: range)
      host.unmapAPICPage(through: MemslotID(number))
      mustFlush = mustFlush || isZapped
    }
    if mustFlush { host.flushRemoteTLBs(vm) }
    return finish(&host)
  }
}
