/// `kvm_mmu_notifier_invalidate_range_end()`: the range may be looked up again, and who looked it up before has to
/// retry. Both counts change under mmu_lock, the sequence first. KVM-8
struct KVMInvalidateEnd: KernelPath {
  enum Step: UInt8 { case end, mutantBumpSequence, uncount }

  static let kind = PathKind.kvmInvalidateEnd
  var functions: [String] { ["kvm_mmu_notifier_invalidate_range_end"] }

  var step = Step.end
  let vm: VMID
  let range: PageRange

  init(vm: VMID, range: PageRange) {
    self.vm = vm
    self.range = range
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .end:
      guard host.countsInvalidation(of: vm, range) else {
        host.takesBriefly(.srcu, .recursiveRead)
        return uncount(&host)
      }
      // Up to v5.12 the end looks at no memslot.
      guard host.kernel.invalidationCount == .overlapping else { return end(&host) }
      return host.whileReadingMemslots { end(&$0) }

    case .mutantBumpSequence:
      host.advanceSequence(of: .vm(vm))
      return next(.uncount)

    case .uncount: return uncount(&host)
    }
  }

  /// write_lock(mmu_lock) … write_unlock
  private mutating func end(_ host: inout Host) -> Progress {
    if host.kernel.mutant == .sequenceAfterProgressUnlocked {
      _ = host.endProgress(of: vm)
      return next(.mutantBumpSequence)
    }
    host.takesBriefly(.mmuLock)
    guard host.virtualMachines[vm].mmuLock.isFree else { return .blocked(on: .mmuLock) }
    if host.kernel.mutant != .noSequenceBump {
      host.advanceSequence(of: .vm(vm))
      host.note("mmu_invalidate_seq moves on")
    }
    if !host.endProgress(of: vm) { reportNegativeCount(&host) }
    return next(.uncount)
  }

  /// Under mn_invalidate_lock; wakes who waits to replace the memslots.
  private func uncount(_ host: inout Host) -> Progress {
    guard host.kernel.invalidationCount == .overlapping else { return finish(&host) }
    if host.pfnCaches.count > 0, host.kernel.gpcSequence == .own { host.advanceSequence(of: .caches(of: vm)) }
    host.takesBriefly(.invalidateLock)
    host.virtualMachines[vm].activeInvalidations &-= 1
    if host.virtualMachines[vm].invalidationsInProgress < 0, host.kernel.invalidateCountCheck == .bugOn {
      host.printk(.invalidateCountBug)
      return .killed
    }
    return finish(&host)
  }

  private func reportNegativeCount(_ host: inout Host) {
    host.breach(.invalidateCount, page: .none)
    guard host.kernel.invalidateCountCheck == .kvmBugOn else { return }
    host.printk(.invalidateCountWarning)
    host.virtualMachines[vm].isDead = true
  }
}
