/// A kernel function as a step machine. The stored properties are its locals; a call puts another path on the thread's
/// stack, and the caller goes on at the step it named once the callee has returned.
///
/// Rules: only one-byte fields (a frame has no padding); a step is one atomic section (FACTS 2.m); a blocked step
/// changes nothing.
protocol KernelPath: BitwiseCopyable, Sendable {
  associatedtype Step: RawRepresentable<UInt8>, BitwiseCopyable

  static var kind: PathKind { get }
  var step: Step { get set }
  /// The kernel functions that this frame stands for, outermost first, as a kernel call trace would show them.
  var functions: [String] { get }
  /// The same where the names differ between kernels.
  func functions(on kernel: Switches) -> [String]
  /// The same where they depend on more than that.
  func functions(in host: Host) -> [String]

  /// Takes the current step.
  mutating func advance(_ host: inout Host) -> Progress
}

/// What a step did.
enum Progress {
  /// Took the step; the path goes on.
  case next
  /// Took the step; the callee that was put on the stack goes on.
  case called
  /// Took the step; the caller goes on.
  case returned
  /// Nothing was done: the thread waits.
  case blocked(on: LockClass)
  /// Took the step, and the thread died of it: an oops. Its locks stay held.
  case killed
}

extension KernelPath {
  func functions(on kernel: Switches) -> [String] { functions }
  func functions(in host: Host) -> [String] { functions(on: host.kernel.values) }

  /// Goes on at `step`.
  @inline(__always) mutating func next(_ step: Step) -> Progress {
    self.step = step
    return .next
  }

  /// Calls `callee`, and goes on at `step` when it has returned; `host.takeResult()` is what it returned.
  @inline(__always) mutating func call<Callee: KernelPath>(
    _ callee: Callee, _ host: inout Host, then step: Step
  ) -> Progress {
    self.step = step
    host.push(callee)
    return .called
  }

  /// Returns to the caller.
  @inline(__always) func finish(_ host: inout Host, _ result: PathResult = .none) -> Progress {
    host.threads[host.thread].result = result
    return .returned
  }

  /// Returns to the caller with a code.
  @inline(__always) func finish(_ host: inout Host, _ code: Value) -> Progress {
    finish(&host, PathResult(code: code))
  }

  func isBefore(_ step: Step) -> Bool { self.step.rawValue < step.rawValue }
}

/// What a path returns to its caller.
struct PathResult: BitwiseCopyable, Equatable, Sendable {
  var page = PageHandle.none
  var isWritable = false
  /// Whether the page came with a reference, or from a place where it has one.
  var isRefcounted = false
  var code = Value.zero

  static let none = PathResult()
}

extension Host {
  /// What the last callee returned. Reading it empties it.
  @inline(__always) func takeResult() -> PathResult {
    defer { threads[thread].result = .none }
    return threads[thread].result
  }
}
