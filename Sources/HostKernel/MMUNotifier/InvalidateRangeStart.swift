/// `__mmu_notifier_invalidate_range_start()`: walks the subscribers. MN-1, MN-3
struct InvalidateRangeStart: KernelPath {
  enum Step: UInt8 { case mirrors, userptrs, virtualMachines }

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
      return walkUserptrs(&host)

    case .userptrs: return walkUserptrs(&host)
    case .virtualMachines: return walkVirtualMachines(&host)
    }
  }

  /// Their hlist subscribers of old are here, too: in what order they and KVM were registered makes no difference.
  private mutating func walkUserptrs(_ host: inout Host) -> Progress {
    while Int(subscriber) < host.userptrs.count {
      let userptr = UserptrID(raw: subscriber)
      subscriber &+= 1
      guard host.isSubscribed(userptr, to: host.process(of: range.first)),
        host.userptrs[userptr].overlaps(range)
      else { continue }
      return call(InvalidateUserptr(userptr), &host, then: .userptrs)
    }
    subscriber = 0
    return walkVirtualMachines(&host)
  }

  private mutating func walkVirtualMachines(_ host: inout Host) -> Progress {
    guard let vm = host.nextVirtualMachine(of: host.process(of: range.first), from: &subscriber) else {
      host.released(.notifierMap)
      return finish(&host)
    }
    return call(KVMInvalidateStart(vm: vm, range: range), &host, then: .virtualMachines)
  }
}
