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
      host.endUserptrInvalidation(range)
      step = .virtualMachines
    }
    guard let vm = host.nextVirtualMachine(of: host.process(of: range.first), from: &subscriber) else {
      return finish(&host)
    }
    return call(KVMInvalidateEnd(vm: vm, range: range), &host, then: .virtualMachines)
  }
}
