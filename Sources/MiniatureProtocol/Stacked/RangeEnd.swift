/// The notifier after the page table has changed.
struct RangeEnd: Path {
  enum Step: UInt8 { case lockMMU, bump, end, unlockMMU }

  static let kind = PathKind.rangeEnd
  var step = Step.lockMMU

  @inline(__always) mutating func advance(_ machine: inout StackMachine) -> Progress {
    switch step {
    case .lockMMU:
      guard machine.shared.lockMMU(machine.thread) else { return .blocked }
      return next(.bump)

    case .bump:
      machine.shared.locks.sequence &+= 1
      return next(.end)

    case .end:
      machine.shared.locks.inProgress &-= 1
      return next(.unlockMMU)

    case .unlockMMU:
      machine.shared.unlockMMU()
      return .returned
    }
  }
}
