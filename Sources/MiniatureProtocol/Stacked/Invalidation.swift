/// A task takes a page away, and somebody else gets a frame.
struct Invalidation: Path {
  enum Step: UInt8 { case choosePage, lockMM, clearPTE, free, unlockMM, reuse, release }

  static let kind = PathKind.invalidation
  var step = Step.choosePage
  var page: UInt8 = 0
  var frame = absent
  var rounds: UInt8 = 0

  @inline(__always) mutating func advance(_ machine: inout StackMachine) -> Progress {
    switch step {
    case .choosePage:
      if rounds == machine.shared.sizes.rounds { return .finished }
      page = UInt8(truncatingIfNeeded: machine.attempt.choose(machine.shared.sizes.pages))
      return next(.lockMM)

    case .lockMM:
      guard machine.shared.locks.writer == 0, machine.shared.locks.readers == 0 else { return .blocked }
      machine.shared.locks.writer = UInt8(truncatingIfNeeded: machine.thread &+ 1)
      return call(RangeStart(page: page), &machine, then: .clearPTE)

    case .clearPTE:
      frame = machine.shared.pte[Slot(page)]
      machine.shared.pte[Slot(page)] = absent
      if frame == absent { return call(RangeEnd(), &machine, then: .unlockMM) }
      return next(.free)

    case .free:
      machine.shared.free(frame)
      frame = absent
      return call(RangeEnd(), &machine, then: .unlockMM)

    case .unlockMM:
      machine.shared.locks.writer = 0
      return next(.reuse)

    case .reuse:
      frame = machine.shared.allocate(for: Frame.stranger, &machine.attempt)
      return next(.release)

    case .release:
      if frame != absent { machine.shared.free(frame) }
      self = Invalidation(rounds: rounds &+ 1)
      return .next
    }
  }
}
