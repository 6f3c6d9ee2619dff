import StateLayout

struct ThreadState: BitwiseCopyable {
  /// Bytes in use on the stack.
  var stackPointer: UInt8 = 0
  /// What the last callee returned, until the caller has used it.
  var result: UInt8 = 0
}

/// The shared memory and the stacks: for each active path its locals and then its kind. A popped frame is zeroed, so
/// locals die by scope and equal states have equal bytes.
struct StackMachine {
  var shared: SharedMemory
  private let threads: Table<Slot, ThreadState>
  /// The thread that takes the step.
  var thread = 0
  var attempt = Attempt()

  /// Where the stack of each thread begins, and after the last one where it ends.
  private var stackStart = InlineArray<17, Int>(repeating: 0)

  init(_ sizes: MiniatureSizes, _ plan: inout LayoutPlan) {
    // The deepest chains: a guest in a fault in a lookup; an invalidation in the notifier.
    let guest = Self.size(GuestAccess.self) + Self.size(PageFault.self) + Self.size(PageLookup.self)
    let invalidator = Self.size(Invalidation.self) + Self.size(RangeStart.self)
    shared = SharedMemory(sizes, &plan)
    threads = plan.table(of: ThreadState.self, by: Slot.self, count: sizes.threads)
    let bytes = sizes.vcpus * guest + sizes.invalidators * invalidator
    stackStart[0] = plan.table(of: UInt8.self, by: Slot.self, count: bytes).offset
    for thread in 0..<sizes.threads {
      stackStart[thread + 1] = stackStart[thread] + (thread < sizes.vcpus ? guest : invalidator)
    }
  }

  /// What a path takes on the stack: its locals and its kind.
  private static func size<P: Path>(_ path: P.Type) -> Int { MemoryLayout<P>.size + 1 }

  var me: ThreadState {
    @inline(__always) get { shared.state[threads][Slot(thread)] }
    @inline(__always) nonmutating set { shared.state[threads][Slot(thread)] = newValue }
  }

  /// Puts `path` on the stack of the current thread.
  @inline(__always) mutating func push<P: Path>(_ path: P) {
    let size = MemoryLayout<P>.size
    let used = Int(me.stackPointer)
    let start = stackStart[thread] &+ used
    assert(start + size < stackStart[thread + 1], "no room on the stack for \(P.self)")
    shared.state[Field<P>(offset: start)] = path
    shared.state[Field<PathKind>(offset: start &+ size)] = P.kind
    me.stackPointer = UInt8(truncatingIfNeeded: used &+ size &+ 1)
  }

  /// Lets the innermost path of the current thread take its step.
  mutating func step() -> StepResult {
    let top = stackStart[thread] &+ Int(me.stackPointer) &- 1
    switch shared.state[Field<PathKind>(offset: top)] {
    case .none: return .finished
    case .guestAccess: return run(GuestAccess.self, top)
    case .pageFault: return run(PageFault.self, top)
    case .pageLookup: return run(PageLookup.self, top)
    case .invalidation: return run(Invalidation.self, top)
    case .rangeStart: return run(RangeStart.self, top)
    case .rangeEnd: return run(RangeEnd.self, top)
    }
  }

  /// Takes the current step of a path whose kind lies at `top`.
  @inline(__always) private mutating func run<P: Path>(_ path: P.Type, _ top: Int) -> StepResult {
    let size = MemoryLayout<P>.size
    let field = Field<P>(offset: top &- size)
    var frame = shared.state[field]
    switch frame.advance(&self) {
    case .next, .called: shared.state[field] = frame
    case .returned:
      shared.state.clear(from: top &- size, count: size &+ 1)
      me.stackPointer &-= UInt8(truncatingIfNeeded: size &+ 1)
    case .blocked: return .blocked
    case .finished: return .finished
    }
    return .advanced
  }
}
