/// A vCPU touches pages.
struct GuestAccess: Path {
  enum Step: UInt8 { case choosePage, access }

  static let kind = PathKind.guestAccess
  var step = Step.choosePage
  var page: UInt8 = 0
  var faults: UInt8 = 0

  @inline(__always) mutating func advance(_ machine: inout StackMachine) -> Progress {
    switch step {
    case .choosePage:
      if faults == machine.shared.sizes.faults { return .finished }
      page = UInt8(truncatingIfNeeded: machine.attempt.choose(machine.shared.sizes.pages))
      return call(PageFault(page: page), &machine, then: .access)

    case .access:
      let frame = machine.shared.spte[Slot(page)]
      if frame == absent { return call(PageFault(page: page), &machine, then: .access) }
      machine.shared.use(frame, &machine.attempt)
      page = 0
      faults &+= 1
      return next(.choosePage)
    }
  }
}
