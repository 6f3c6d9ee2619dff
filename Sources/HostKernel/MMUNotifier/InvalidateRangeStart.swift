/// `__mmu_notifier_invalidate_range_start()`: walks the subscribers. Of a range that must not be slept for the result is
/// EAGAIN if one of them would have had to. MN-1, MN-3, MN-5
struct InvalidateRangeStart: KernelPath {
  enum Step: UInt8 { case intervals, askedInterval, userptrs, listed, askedListed, virtualMachines, undo }

  static let kind = PathKind.invalidateRangeStart
  var functions: [String] { ["__mmu_notifier_invalidate_range_start"] }

  var step = Step.intervals
  let range: PageRange
  /// MMU_NOTIFIER_RANGE_BLOCKABLE
  let isBlockable: Bool
  /// The next subscriber of the kind that the step names.
  var subscriber: UInt8 = 0
  /// A subscriber of the list would have had to sleep.
  var hasFailed = false

  init(range: PageRange, isBlockable: Bool = true) {
    self.range = range
    self.isBlockable = isBlockable
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .intervals: return walkIntervals(&host)
    case .userptrs: return walkIntervalUserptrs(&host)

    case .askedInterval:
      guard host.takeResult().code == .eagain else { return walkIntervals(&host) }
      // Nobody of the list is asked, and there is no `invalidate_range_end()` for who asks without waiting.
      if host.kernel.mutant != .refusalKeepsInvalidation { host.endIntervalInvalidation(range) }
      return end(&host, .eagain)

    case .listed: return walkList(&host)

    case .askedListed:
      if host.takeResult().code == .eagain {
        hasFailed = true
        host.printk(.notifierWouldSleep)
      }
      return walkList(&host)

    case .virtualMachines: return walkVirtualMachines(&host)
    case .undo: return undo(&host)
    }
  }

  /// `mn_itree_invalidate()`
  private mutating func walkIntervals(_ host: inout Host) -> Progress {
    if subscriber == 0 { host.beginIntervalInvalidation(range) }
    while Int(subscriber) < host.mirrors.count {
      let mirror = MirrorID(raw: subscriber)
      subscriber &+= 1
      guard host.mirrors[mirror].overlaps(range) else { continue }
      let invalidate = IntervalInvalidate(mirror: mirror, range: range, isBlockable: isBlockable)
      return call(invalidate, &host, then: isBlockable ? .intervals : .askedInterval)
    }
    return walkIntervalUserptrs(&host)
  }

  /// The same walk: the numbers of these follow those of the mirrors.
  private mutating func walkIntervalUserptrs(_ host: inout Host) -> Progress {
    while Int(subscriber) < host.mirrors.count + host.userptrs.count {
      let userptr = UserptrID(Int(subscriber) - host.mirrors.count)
      subscriber &+= 1
      guard host.isInterval(userptr), follows(userptr, host) else { continue }
      let invalidate = InvalidateUserptr(userptr, isBlockable: isBlockable)
      return call(invalidate, &host, then: isBlockable ? .userptrs : .askedInterval)
    }
    subscriber = 0
    return walkList(&host)
  }

  private func follows(_ userptr: UserptrID, _ host: Host) -> Bool {
    host.isSubscribed(userptr, to: host.process(of: range.first)) && host.userptrs[userptr].overlaps(range)
  }

  /// `mn_hlist_invalidate_range_start()`: userptr of old, then KVM. In what order they were registered makes no difference,
  /// for all are asked, even if one of them would have to sleep.
  private mutating func walkList(_ host: inout Host) -> Progress {
    while Int(subscriber) < host.userptrs.count {
      let userptr = UserptrID(raw: subscriber)
      subscriber &+= 1
      guard !host.isInterval(userptr), follows(userptr, host) else { continue }
      let invalidate = InvalidateUserptr(userptr, isBlockable: isBlockable)
      return call(invalidate, &host, then: isBlockable ? .listed : .askedListed)
    }
    subscriber = 0
    return walkVirtualMachines(&host)
  }

  private mutating func walkVirtualMachines(_ host: inout Host) -> Progress {
    guard let vm = host.nextVirtualMachine(of: host.process(of: range.first), from: &subscriber) else {
      subscriber = 0
      return hasFailed ? undo(&host) : end(&host, .zero)
    }
    return call(KVMInvalidateStart(vm: vm, range: range), &host, then: .virtualMachines)
  }

  /// Whoever began is told of the end; who may refuse has no `invalidate_range_end()`. MN-5
  private mutating func undo(_ host: inout Host) -> Progress {
    guard host.kernel.mutant != .refusalKeepsCount,
      let vm = host.nextVirtualMachine(of: host.process(of: range.first), from: &subscriber)
    else {
      // The interval tree is not told, if there is one: `active_invalidate_ranges` stays too high, in a process that dies.
      if !host.hasIntervalSubscribers(host.process(of: range.first)) { host.endIntervalInvalidation(range) }
      return end(&host, .eagain)
    }
    return call(KVMInvalidateEnd(vm: vm, range: range), &host, then: .undo)
  }

  private func end(_ host: inout Host, _ code: Value) -> Progress {
    host.released(.notifierMap)
    return finish(&host, code)
  }
}
