/// `kvm_set_memory_region()`: a memslot comes, goes or is replaced. Deleting publishes twice: first the slot as invalid,
/// which holds up new faults, then its absence; each publication waits for running invalidations, so that start and end
/// see the same slots, and for those who still read the old ones. KVM-6
struct SetMemslot: KernelPath {
  enum Step: UInt8 {
    case lockSlots, lockArchSlots, publishInvalid, synchronizeInvalid, zap, lockArchAgain, publishAbsent
    case synchronizeAbsent, endFirst, publishNew, synchronizeNew, unlock
  }

  static let kind = PathKind.setMemslot
  var functions: [String] { ["kvm_set_memory_region"] }

  var step = Step.lockSlots
  let vm: VMID
  /// The slot that goes, and the one that comes.
  var old: MemslotID
  let new: MemslotID
  let base: GuestPage
  let memory: PageRange

  init(vm: VMID, old: MemslotID, new: MemslotID, base: GuestPage, memory: PageRange) {
    self.vm = vm
    self.old = old
    self.new = new
    self.base = base
    self.memory = memory
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lockSlots:
      guard host.virtualMachines[vm].slotsLock.acquire() else { return .blocked(on: .slotsLock) }
      host.acquired(.slotsLock, .write)
      let code = refusal(on: &host)
      return code == .zero ? next(.lockArchSlots) : unlock(&host, code)

    case .lockArchSlots:
      return lockArchSlots(&host, then: old == .none ? .publishNew : .publishInvalid)

    case .publishInvalid:
      guard host.maySwapMemslots(vm) else { return .blocked(on: .activeInvalidations) }
      host.memslots[old].state = .invalid
      host.note("publishes memslot \(old.raw) as invalid")
      return swapped(&host, then: .synchronizeInvalid)

    case .synchronizeInvalid: return call(SynchronizeSRCU(vm: vm), &host, then: .zap)

    case .zap:  // write_lock(mmu_lock) … write_unlock
      host.takesBriefly(.mmuLock)
      guard host.virtualMachines[vm].mmuLock.isFree else { return .blocked(on: .mmuLock) }
      host.within("kvm_arch_flush_shadow_memslot") { $0.zapMemslot(vm, old) }
      return next(.lockArchAgain)

    case .lockArchAgain: return lockArchSlots(&host, then: .publishAbsent)

    case .publishAbsent:
      guard host.maySwapMemslots(vm) else { return .blocked(on: .activeInvalidations) }
      host.removeMemslot(old)
      return swapped(&host, then: .synchronizeAbsent)

    case .synchronizeAbsent:
      return call(SynchronizeSRCU(vm: vm), &host, then: new == .none ? .unlock : .endFirst)

    case .endFirst:  // to replace a slot is two ioctls
      host.virtualMachines[vm].slotsLock.release()
      host.released(.slotsLock)
      old = .none
      return next(.lockSlots)

    case .publishNew:
      guard host.maySwapMemslots(vm) else { return .blocked(on: .activeInvalidations) }
      host.memslots[new] = Memslot(vm: vm, base: base, memory: memory, state: .valid)
      host.note("publishes memslot \(new.raw)")
      return swapped(&host, then: .synchronizeNew)

    case .synchronizeNew: return call(SynchronizeSRCU(vm: vm), &host, then: .unlock)
    case .unlock: return unlock(&host, .zero)
    }
  }

  /// What the ioctl refuses: a VM that is dead, a slot that is not there, or one that would overlap another.
  private func refusal(on host: inout Host) -> Value {
    if host.virtualMachines[vm].isDead { return .eio }
    if old != .none { return host.memslots[old].state == .valid ? .zero : .einval }
    let memslots = host.memslots
    let isTaken = (0..<memslots.count).contains { number in
      let slot = memslots[MemslotID(number)]
      return slot.isPublished && slot.vm == vm && slot.overlaps(base, count: memory.count)
    }
    return isTaken && host.kernel.mutant != .memslotOverlaps ? .eexist : .zero
  }

  private mutating func lockArchSlots(_ host: inout Host, then step: Step) -> Progress {
    guard host.virtualMachines[vm].slotsArchLock.acquire() else { return .blocked(on: .slotsArchLock) }
    host.acquired(.slotsArchLock, .write)
    return next(step)
  }

  /// `swap_active_memslots()`, its end: the lock is dropped before the wait.
  private mutating func swapped(_ host: inout Host, then step: Step) -> Progress {
    host.virtualMachines[vm].slotsArchLock.release()
    host.released(.slotsArchLock)
    host.outdateCaches(of: vm)
    return next(step)
  }

  private func unlock(_ host: inout Host, _ code: Value) -> Progress {
    host.virtualMachines[vm].slotsLock.release()
    host.released(.slotsLock)
    return finish(&host, code)
  }
}

extension Host {
  /// Whether no invalidation is between its start and its end. KVM-6
  mutating func maySwapMemslots(_ vm: VMID) -> Bool {
    takesBriefly(.invalidateLock)
    return kernel.mutant == .noActiveCountWait || virtualMachines[vm].activeInvalidations == 0
  }

  /// `kvm_arch_flush_shadow_memslot()`: without touching `mmu_invalidate_seq`. KVM-6
  mutating func zapMemslot(_ vm: VMID, _ old: MemslotID) {
    let isAll = kernel.memslotZap == .allSlots
    var mustFlush = false
    for number in 0..<memslots.count where isAll || MemslotID(number) == old {
      let slot = memslots[MemslotID(number)]
      guard slot.isPublished, slot.vm == vm else { continue }
      let isZapped = zapSPTEs(of: slot, showing: slot.memory)
      mustFlush = mustFlush || isZapped
    }
    if mustFlush { flushRemoteTLBs(vm) }
  }

  /// The slot is gone for good: nothing may map through it any more.
  mutating func removeMemslot(_ slot: MemslotID) {
    for page in memslots[slot].memory.pages {
      guard let guest = memslots[slot].guestPage(of: page) else { continue }
      let spte = shadowPageTables[guest]
      if spte.isPresent { breach(.staleSPTE, page: spte.page.pfn) }
    }
    memslots[slot] = Memslot()
    note("memslot \(slot.raw) is gone")
  }
}

extension SetMemslot {
  init(deleting slot: MemslotID, of vm: VMID) {
    self.init(
      vm: vm, old: slot, new: .none, base: GuestPage(raw: 0),
      memory: PageRange(first: VirtualPage(raw: 0), count: 0))
  }
}
