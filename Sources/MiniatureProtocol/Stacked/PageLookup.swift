/// Finds the frame of a page in the process's page table, or puts one there.
struct PageLookup: Path {
  enum Step: UInt8 { case lockMM, readPTE, faultIn, unlockMM }

  static let kind = PathKind.pageLookup
  var step = Step.lockMM
  let page: UInt8
  var frame = absent

  init(page: UInt8) { self.page = page }

  @inline(__always) mutating func advance(_ machine: inout StackMachine) -> Progress {
    switch step {
    case .lockMM:
      guard machine.shared.locks.writer == 0 else { return .blocked }
      machine.shared.locks.readers &+= 1
      return next(.readPTE)

    case .readPTE:
      frame = machine.shared.pte[Slot(page)]
      return next(frame == absent ? .faultIn : .unlockMM)

    case .faultIn:
      if machine.shared.pte[Slot(page)] == absent {
        let free = machine.shared.allocate(for: Frame.process, &machine.attempt)
        if free == absent { return .blocked }
        machine.shared.pte[Slot(page)] = free
      }
      frame = machine.shared.pte[Slot(page)]
      return next(.unlockMM)

    case .unlockMM:
      machine.shared.locks.readers &-= 1
      machine.me.result = frame
      return .returned
    }
  }
}
