import StateLayout

/// What the checker keeps of each thread besides its stack.
struct ThreadState: BitwiseCopyable, Sendable {
  /// Bytes in use on the stack; 0 when the thread has ended.
  var stackPointer: UInt8 = 0
  /// What the last callee returned; `none` unless the caller has yet to look.
  var result = PathResult.none
  /// The invalidation sequence that the thread has read and will compare.
  var snapshot = SequenceSnapshot.none
}

/// The stack of a thread is a run of bytes: for each active path its locals and then its kind. A popped frame is
/// zeroed, so locals die by scope and equal states have equal bytes.
extension Host {
  /// Where the locals of the innermost path of `thread` end: there lies its kind.
  @inline(__always) private func top(of thread: ThreadID) -> Int {
    layout.stackStart[thread.position] &+ Int(threads[thread].stackPointer) &- 1
  }

  /// Puts `path` on the stack of the current thread.
  @inline(__always) mutating func push<Path: KernelPath>(_ path: Path) {
    push(path, on: thread)
  }

  mutating func push<Path: KernelPath>(_ path: Path, on thread: ThreadID) {
    let size = MemoryLayout<Path>.size
    let used = Int(threads[thread].stackPointer)
    guard used &+ size < layout.stackCapacity[thread.position] else {
      attempt.reject(Rejection.stack(thread).code)
      return
    }
    let start = layout.stackStart[thread.position] &+ used
    state[Field<Path>(offset: start)] = path
    state[Field<PathKind>(offset: start &+ size)] = Path.kind
    threads[thread].stackPointer = UInt8(truncatingIfNeeded: used &+ size &+ 1)
  }

  /// Lets the innermost path of the current thread take its step.
  mutating func stepThread() -> StepResult {
    guard threads[thread].stackPointer > 0 else { return .finished }
    let top = top(of: thread)
    return state[Field<PathKind>(offset: top)].dispatch(to: Stepper(top: top), &self)
  }

  /// Takes the current step of `path`, whose kind byte lies at `top`.
  @inline(__always) mutating func run<Path: KernelPath>(_ path: Path.Type, top: Int) -> StepResult {
    let size = MemoryLayout<Path>.size
    let field = Field<Path>(offset: top &- size)
    var frame = state[field]
    let step = frame.step.rawValue
    switch frame.advance(&self) {
    case .next, .called: state[field] = frame
    case .returned:
      state.clear(from: top &- size, count: size &+ 1)
      threads[thread].stackPointer &-= UInt8(truncatingIfNeeded: size &+ 1)
      if threads[thread].stackPointer == 0 { threads[thread].result = .none }
    case .blocked(let lock):
      blockedOn = lock
      recorder?.blocked(thread, on: lock)
      waits(for: lock)
      return .blocked
    case .killed: mustDie = true
    }
    coverage.insert(Path.kind, step: step)
    if mustDie { killThread() }
    return .advanced
  }

  /// The current thread died of an oops.
  private mutating func killThread() {
    let used = Int(threads[thread].stackPointer)
    state.clear(from: layout.stackStart[thread.position], count: used)
    threads[thread] = ThreadState()
    forgetHeldLocks()
    mustDie = false
    hasKilled = true
  }

  /// The kernel functions that `thread` is in, outermost first.
  mutating func callTrace(of thread: ThreadID) -> [String] {
    var traces: [[String]] = []
    var end = top(of: thread)
    while end >= layout.stackStart[thread.position] {
      let (functions, size) = state[Field<PathKind>(offset: end)].dispatch(to: Namer(top: end), &self)
      traces.append(functions)
      end -= size + 1
    }
    return traces.reversed().flatMap { $0 }
  }
}

/// Takes a step of the path whose kind lies at `top`.
private struct Stepper: PathVisitor {
  let top: Int
  @inline(__always) func visit<Path: KernelPath>(_ path: Path.Type, _ host: inout Host) -> StepResult {
    host.run(path, top: top)
  }
  func visitNone() -> StepResult { .finished }
}

/// Names the kernel functions that the path whose kind lies at `top` stands for, and tells how big its locals are.
private struct Namer: PathVisitor {
  let top: Int
  func visit<Path: KernelPath>(_ path: Path.Type, _ host: inout Host) -> ([String], Int) {
    let size = MemoryLayout<Path>.size
    return (host.state[Field<Path>(offset: top - size)].functions(in: host), size)
  }
  func visitNone() -> ([String], Int) { ([], 0) }
}
