/// The steps of kernel paths, and the locks, that were taken.
public struct StepCoverage: Sendable {
  /// By kind of path, a bit for each step.
  private var steps = InlineArray<256, UInt64>(repeating: 0)
  /// The lock classes that were taken.
  public internal(set) var locks = LockClassSet()

  public init() {}

  @inline(__always) mutating func insert(_ kind: PathKind, step: UInt8) {
    assert(step < 64, "more steps of \(kind) than a word has bits")
    steps[Int(kind.rawValue)] |= 1 &<< UInt64(step)
  }

  func contains(_ kind: PathKind, step: UInt8) -> Bool {
    steps[Int(kind.rawValue)] & 1 &<< UInt64(step) != 0
  }

  public mutating func formUnion(_ other: StepCoverage) {
    for kind in steps.indices { steps[kind] |= other.steps[kind] }
    locks = locks.union(other.locks)
  }
}

extension StepCoverage {
  /// A kernel path, and which of its steps were taken.
  public struct Path: Sendable {
    public let name: String
    public let steps: [(name: String, isReached: Bool)]
  }

  /// Every path that the model has, by name.
  public var paths: [Path] {
    var host = Host(
      scenario: Scenario(name: ""), switches: Switches(),
      limits: Limits(frames: 1, mappings: 1, stack: [1], locks: [1]), program: [])
    return PathKind.allCases.filter { $0 != .none && $0 != .custom }
      .compactMap { $0.dispatch(to: Lister(coverage: self), &host) }
      .sorted { $0.name < $1.name }
  }
}

/// Lists the steps of a path.
private struct Lister: PathVisitor {
  let coverage: StepCoverage

  func visit<Path: KernelPath>(_ path: Path.Type, _ host: inout Host) -> StepCoverage.Path? {
    let steps = (UInt8(0)..<64).compactMap { number in
      Path.Step(rawValue: number).map { ("\($0)", coverage.contains(Path.kind, step: number)) }
    }
    return StepCoverage.Path(name: "\(path)", steps: steps)
  }
  func visitNone() -> StepCoverage.Path? { nil }
}
