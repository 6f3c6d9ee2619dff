/// A fault: looks the page up, and installs it unless it was invalidated meanwhile.
struct PageFault: Path {
  enum Step: UInt8 { case readSequence, readInProgress, lockMMU, check, install, unlockMMU, unlockAndRetry }

  static let kind = PathKind.pageFault
  var step = Step.readSequence
  let page: UInt8
  var sequence: UInt8 = 0

  init(page: UInt8) { self.page = page }

  @inline(__always) mutating func advance(_ machine: inout StackMachine) -> Progress {
    switch step {
    case .readSequence:
      sequence = machine.shared.locks.sequence
      return next(.readInProgress)

    case .readInProgress:
      if machine.shared.locks.inProgress > 0 {
        sequence = 0
        return next(.readSequence)
      }
      return call(PageLookup(page: page), &machine, then: .lockMMU)

    case .lockMMU:
      guard machine.shared.lockMMU(machine.thread) else { return .blocked }
      return next(.check)

    case .check:
      return next(machine.shared.isStale(sequence) ? .unlockAndRetry : .install)

    case .install:
      machine.shared.spte[Slot(page)] = machine.me.result
      return next(.unlockMMU)

    case .unlockMMU:
      machine.shared.unlockMMU()
      machine.me.result = 0
      return .returned

    case .unlockAndRetry:
      machine.shared.unlockMMU()
      machine.me.result = 0
      sequence = 0
      return next(.readSequence)
    }
  }
}
