import Judgement
import Litmus

/// What happens in a run of tests, for those who tell the user.
public enum Event: Sendable {
  /// The tests are read; nothing has been run yet.
  case started(RunPlan)
  /// A search goes on.
  case progress(Suite.Progress)
  /// A test has been run on a kernel.
  case result(TestResult)
  /// All has been run that will be.
  case finished(RunSummary)
}

/// What is going to be run.
public struct RunPlan: Sendable {
  /// The version of the program.
  public var version: String
  /// The name of each test and of each kernel that it is run on, in order.
  public var items: [Item]

  public struct Item: Hashable, Sendable {
    public var test: String
    public var kernel: String

    public init(test: String, kernel: String) {
      self.test = test
      self.kernel = kernel
    }
  }

  public init(version: String, items: [Item]) {
    self.version = version
    self.items = items
  }

  public init(version: String, families: [Suite.Family]) {
    self.version = version
    items = families.flatMap { family in
      family.kernels.map { Item(test: family.test.name, kernel: $0.description) }
    }
  }
}

/// Tells events to somebody.
public protocol Renderer {
  /// The text for `event`, complete lines; empty if it has nothing to say.
  mutating func render(_ event: Event) -> String
}

/// Which counterexamples are shown.
public enum TraceSelection: String, CaseIterable, Sendable {
  case none, first, all
}

extension TestResult {
  /// The counterexamples that `selection` asks for.
  func counterexamples(_ selection: TraceSelection) -> [Counterexample] {
    switch selection {
    case .none: []
    case .first: goals.lazy.compactMap(counterexample).first.map { [$0] } ?? []
    case .all: goals.compactMap(counterexample)
    }
  }
}
