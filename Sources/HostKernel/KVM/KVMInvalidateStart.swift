/// `kvm_mmu_notifier_invalidate_range_start()`: no translation of the range may be used once this returns. KVM-7
struct KVMInvalidateStart: KernelPath {
  enum Step: UInt8 { case count, beginAndZap }

  static let kind = PathKind.kvmInvalidateStart
  var functions: [String] { ["kvm_mmu_notifier_invalidate_range_start"] }

  var step = Step.count
  let vm: VMID
  let range: PageRange

  init(vm: VMID, range: PageRange) {
    self.vm = vm
    self.range = range
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .count:  // under mn_invalidate_lock
      host.virtualMachines[vm].activeInvalidations &+= 1
      return next(.beginAndZap)

    case .beginAndZap:  // write_lock(mmu_lock) … write_unlock
      let slots = host.memslots(of: vm, overlapping: range)
      guard !slots.isEmpty else { return finish(&host) }
      guard host.virtualMachines[vm].mmuLock.isFree else { return .blocked(on: .mmuLock) }
      host.beginInvalidation(of: vm)
      var mustFlush = false
      for number in slots {
        let slot = host.memslots[number]
        host.widenInvalidation(of: vm, by: slot, range: range)
        for guest in host.guestPages(of: slot, showing: range) where host.zapSPTE(guest) { mustFlush = true }
      }
      if mustFlush { host.flushRemoteTLBs(vm) }
      return finish(&host)
    }
  }
}
