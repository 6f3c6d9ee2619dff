enum PathKind: UInt8, BitwiseCopyable {
  case none, guestAccess, pageFault, pageLookup, invalidation, rangeStart, rangeEnd
}

/// A function as a step machine: its stored properties are its locals.
protocol Path: BitwiseCopyable {
  associatedtype Step

  static var kind: PathKind { get }
  var step: Step { get set }

  /// Takes the current step.
  mutating func advance(_ machine: inout StackMachine) -> Progress
}

enum Progress {
  /// Took the step; the path goes on.
  case next
  /// Took the step; the callee that was put on the stack goes on.
  case called
  /// Took the step; the caller goes on.
  case returned
  /// Nothing was done: the thread waits.
  case blocked
  /// Nothing was done: the thread has nothing more to do.
  case finished
}

extension Path {
  /// Goes on at `step`.
  @inline(__always) mutating func next(_ step: Step) -> Progress {
    self.step = step
    return .next
  }

  /// Calls `callee`, and goes on at `step` when it has returned.
  @inline(__always) mutating func call<Callee: Path>(
    _ callee: Callee, _ machine: inout StackMachine, then step: Step
  ) -> Progress {
    self.step = step
    machine.push(callee)
    return .called
  }
}
