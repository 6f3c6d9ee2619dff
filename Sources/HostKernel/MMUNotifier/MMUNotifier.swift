/// A range of an address space changes: everybody who mirrors it is told, inline in the thread that changes it (M4).
/// Interval subscribers come before those of the hlist (MN-3).
extension KernelPath {
  /// `mmu_notifier_invalidate_range_start()`. MN-2
  mutating func notifyInvalidateStart(_ range: PageRange, _ host: inout Host, then step: Step) -> Progress {
    host.processes[host.process(of: range.first)].openRanges &+= 1
    guard host.hasSubscribers(range) else { return next(step) }
    return call(InvalidateRangeStart(range: range), &host, then: step)
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
  fileprivate func nextVirtualMachine(of process: ProcessID, from: inout UInt8) -> VMID? {
    while Int(from) < virtualMachines.count {
      let vm = VMID(raw: from)
      from &+= 1
      if virtualMachines[vm].process == process { return vm }
    }
    return nil
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
    return false
  }
}

/// `__mmu_notifier_invalidate_range_start()`: walks the subscribers. MN-1, MN-3
struct InvalidateRangeStart: KernelPath {
  enum Step: UInt8 { case mirrors, virtualMachines }

  static let kind = PathKind.invalidateRangeStart
  var functions: [String] { ["__mmu_notifier_invalidate_range_start"] }

  var step = Step.mirrors
  let range: PageRange
  /// The next subscriber of the kind that the step names.
  var subscriber: UInt8 = 0

  init(range: PageRange) { self.range = range }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .mirrors:
      if subscriber == 0 { host.beginIntervalInvalidation(range) }
      while Int(subscriber) < host.mirrors.count {
        let mirror = MirrorID(raw: subscriber)
        subscriber &+= 1
        guard host.mirrors[mirror].overlaps(range) else { continue }
        return call(IntervalInvalidate(mirror: mirror, range: range), &host, then: .mirrors)
      }
      subscriber = 0
      return walkVirtualMachines(&host)

    case .virtualMachines: return walkVirtualMachines(&host)
    }
  }

  private mutating func walkVirtualMachines(_ host: inout Host) -> Progress {
    guard let vm = host.nextVirtualMachine(of: host.process(of: range.first), from: &subscriber) else {
      return finish(&host)
    }
    return call(KVMInvalidateStart(vm: vm, range: range), &host, then: .virtualMachines)
  }
}

/// `__mmu_notifier_invalidate_range_end()`. MN-2
struct InvalidateRangeEnd: KernelPath {
  enum Step: UInt8 { case mirrors, virtualMachines }

  static let kind = PathKind.invalidateRangeEnd
  var functions: [String] { ["__mmu_notifier_invalidate_range_end"] }

  var step = Step.mirrors
  let range: PageRange
  var subscriber: UInt8 = 0

  init(range: PageRange) { self.range = range }

  mutating func advance(_ host: inout Host) -> Progress {
    if step == .mirrors {
      host.endIntervalInvalidation(range)
      step = .virtualMachines
    }
    guard let vm = host.nextVirtualMachine(of: host.process(of: range.first), from: &subscriber) else {
      return finish(&host)
    }
    return call(KVMInvalidateEnd(vm: vm, range: range), &host, then: .virtualMachines)
  }
}
