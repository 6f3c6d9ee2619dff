/// The notifier before the page table changes: faults that are under way have to retry.
struct RangeStart: Path {
  enum Step: UInt8 { case lockMMU, begin, zap, unlockMMU }

  static let kind = PathKind.rangeStart
  var step = Step.lockMMU
  let page: UInt8

  init(page: UInt8) { self.page = page }

  @inline(__always) mutating func advance(_ machine: inout StackMachine) -> Progress {
    switch step {
    case .lockMMU:
      guard machine.shared.lockMMU(machine.thread) else { return .blocked }
      return next(.begin)

    case .begin:
      machine.shared.locks.inProgress &+= 1
      return next(.zap)

    case .zap:
      machine.shared.spte[Slot(page)] = absent
      return next(.unlockMMU)

    case .unlockMMU:
      machine.shared.unlockMMU()
      return .returned
    }
  }
}
