/// A range of an address space changes: everybody who mirrors it is told, inline in the thread that changes it (M4).
/// Interval subscribers come before those of the hlist (MN-3).
extension KernelPath {
  /// `mmu_notifier_invalidate_range_start()`, or `..._nonblock()`, after which the caller asks for the result. MN-2, MN-5
  mutating func notifyInvalidateStart(
    _ range: PageRange, isBlockable: Bool = true, _ host: inout Host, then step: Step
  ) -> Progress {
    host.processes[host.process(of: range.first)].openRanges &+= 1
    guard host.hasSubscribers(range) else {
      host.takesBriefly(.notifierMap)
      return next(step)
    }
    host.acquired(.notifierMap, .write)
    return call(InvalidateRangeStart(range: range, isBlockable: isBlockable), &host, then: step)
  }

  /// `mmu_notifier_invalidate_range_end()`. MN-2
  mutating func notifyInvalidateEnd(_ range: PageRange, _ host: inout Host, then step: Step) -> Progress {
    host.processes[host.process(of: range.first)].openRanges &-= 1
    guard host.hasSubscribers(range) else { return next(step) }
    return call(InvalidateRangeEnd(range: range), &host, then: step)
  }
}

extension Host {
  /// Whether `mmu_notifier_register()` would get its locks: mmap_lock for writing, and those of every mapping.
  func maySubscribe(_ process: ProcessID) -> Bool {
    processes[process].mmapLock.isFree && processes[process].openRanges == 0
  }

  /// The next VM that runs in an address space, from row `from` on, which is moved behind it.
  func nextVirtualMachine(of process: ProcessID, from: inout UInt8) -> VMID? {
    while Int(from) < virtualMachines.count {
      let vm = VMID(raw: from)
      from &+= 1
      if virtualMachines[vm].process == process { return vm }
    }
    return nil
  }

  /// Whether `mmu_notifier_subscriptions.has_itree` is set. MN-1
  mutating func hasIntervalSubscribers(_ process: ProcessID) -> Bool {
    for number in 0..<mirrors.count where isSubscribed(mirrors[MirrorID(number)], to: process) { return true }
    for number in 0..<userptrs.count
    where isInterval(UserptrID(number)) && isSubscribed(UserptrID(number), to: process) { return true }
    return false
  }

  /// `mm_has_notifiers()`
  func hasSubscribers(_ range: PageRange) -> Bool {
    let process = process(of: range.first)
    for number in 0..<virtualMachines.count where virtualMachines[VMID(number)].process == process {
      return true
    }
    for number in 0..<mirrors.count where isSubscribed(mirrors[MirrorID(number)], to: process) {
      return true
    }
    for number in 0..<userptrs.count where isSubscribed(UserptrID(number), to: process) {
      return true
    }
    return false
  }
}
