/// A kernel path from outside of this package: a function of a driver, or a proposal, that the model does not have.
///
/// A scenario lists its paths, and an actor runs one by `Operation(.custom(NUMBER))`. A path keeps nothing itself: what
/// it knows between two steps is in its `CustomLocals`, which are part of the state. As with the paths of the model, a
/// step is a section that nobody else can interrupt, and a step that is blocked changes nothing.
public protocol CustomPath: Sendable {
  /// The kernel functions that it is in before `step`, outermost first, as a call trace shows them.
  func functions(at step: UInt8) -> [String]

  /// Takes the step `locals.step`. What it may do to the system is in `Host+CustomPath.swift`.
  func advance(_ locals: inout CustomLocals, _ host: inout Host) -> CustomProgress
}

/// What a custom path knows between two steps.
public struct CustomLocals: BitwiseCopyable, Hashable, Sendable {
  /// The step to take next; the first is 0.
  public fileprivate(set) var step: UInt8 = 0
  /// A page that it looked up.
  public var page = PageHandle.none
  public var value = Value.zero
  /// Numbers and truths of its own.
  public var first: UInt8 = 0
  public var second: UInt8 = 0
}

/// How a custom path goes on after a step.
public enum CustomProgress: Sendable {
  /// With this step.
  case next(UInt8)
  /// With a path of the model, and after it with `step`; `Host.takeCalleeResult()` says what it returned.
  case call(CustomCallee, then: UInt8)
  /// Not at all: it returns a value to the test.
  case finish(Value)
  /// The step cannot be taken, and nothing was changed.
  case blocked(on: LockClass)
}

/// The paths of the model that a custom path may call.
public enum CustomCallee: Sendable {
  /// `get_user_pages_unlocked()`: a page with a reference of the thread. GUP-2
  case getUserPage(VirtualPage, Access)
  /// `zap_vma_ptes()`. MM-4
  case zap(PageRange)
  /// A load or a store of the process, with the page fault that it may take. MM-18
  case access(VirtualPage, Access, writing: Value)
}

/// The frame of a custom path on the stack of a thread.
struct CustomFrame: KernelPath {
  struct Step: RawRepresentable, BitwiseCopyable {
    let rawValue: UInt8
  }

  static let kind = PathKind.custom
  /// Nobody knows the names without the scenario.
  var functions: [String] { [] }
  func functions(in host: Host) -> [String] { host.customPath(number).functions(at: locals.step) }

  var step: Step {
    get { Step(rawValue: locals.step) }
    set { locals.step = newValue.rawValue }
  }
  private let number: UInt8
  private var locals = CustomLocals()

  init(_ number: Int) { self.number = UInt8(truncatingIfNeeded: number) }

  mutating func advance(_ host: inout Host) -> Progress {
    switch host.customPath(number).advance(&locals, &host) {
    case .next(let step): return next(Step(rawValue: step))
    case .call(let callee, let step): return call(callee, &host, then: Step(rawValue: step))
    case .finish(let value): return finish(&host, value)
    case .blocked(let lock): return .blocked(on: lock)
    }
  }

  private mutating func call(_ callee: CustomCallee, _ host: inout Host, then step: Step) -> Progress {
    switch callee {
    case .getUserPage(let page, let access):
      call(GetUserPages(page: page, access: access), &host, then: step)
    case .zap(let range): call(ZapVMAPages(range), &host, then: step)
    case .access(let page, let access, let value):
      call(UserAccess(page: page, access: access, value: value), &host, then: step)
    }
  }
}

extension Host {
  fileprivate func customPath(_ number: UInt8) -> any CustomPath {
    precondition(
      Int(number) < scenario.customPaths.count, "the scenario lists no custom path number \(number)")
    return scenario.customPaths[Int(number)]
  }
}
