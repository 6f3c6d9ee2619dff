import HostKernel
import Litmus

/// What happens in each of some tests on each of some kernels.
public struct Matrix: Sendable {
  public let columns: [Column]
  public private(set) var rows: [Row]

  /// A kernel, and for a patched one the kernel without the patch.
  public struct Column: Hashable, Sendable {
    public let kernel: Profile
    /// The column of the release that the kernel is made of; nil if it is one, or if that is not shown.
    public let base: Int?
  }

  /// A test.
  public struct Row: Sendable {
    public let test: String
    public let question: String?
    /// By column; nil where nothing was run.
    public fileprivate(set) var cells: [Cell?]
  }

  /// What happened.
  public struct Cell: Sendable {
    /// How often the condition of the test holds; nil if there is no final state.
    public let observation: Observation?
    /// The breaches of the contract, by label.
    public let flags: [Flag]
    /// What the kernel prints.
    public let messages: [KernelMessage]
    public let verdict: Verdict
    /// Whether it rests on something that no source has settled.
    public let isPresumed: Bool
    /// Whether every reachable state was looked at.
    public let isComplete: Bool
    public let states: Int
  }

  public init(of tests: [LitmusTest], on kernels: [Profile]) {
    columns = kernels.map { kernel in
      let base = kernel.additions.isEmpty ? nil : kernels.firstIndex { $0 == Profile(bare: kernel) }
      return Column(kernel: kernel, base: base)
    }
    rows = tests.map { test in
      Row(test: test.name, question: test.question, cells: kernels.map { _ in nil })
    }
  }

  /// Enters what a test came to on one of the kernels.
  public mutating func enter(_ result: TestResult) {
    guard let row = rows.firstIndex(where: { $0.test == result.test.name }),
      let column = columns.firstIndex(where: { $0.kernel == result.kernel })
    else { return }
    rows[row].cells[column] = Cell(result)
  }

  /// Whether nothing is missing.
  public var isFull: Bool { rows.allSatisfy { !$0.cells.contains { $0 == nil } } }

  /// The same with only those rows in which two columns differ.
  public var changes: Matrix {
    var matrix = self
    matrix.rows.removeAll { row in
      let shown = row.cells.compactMap { $0?.outcome }
      return Set(shown).count < 2
    }
    return matrix
  }
}

extension Matrix.Cell {
  init(_ result: TestResult) {
    observation = result.tally.observation
    flags = result.run.sightings.map(\.flag).sorted { $0.label < $1.label }
    messages = result.run.messages.map(\.message).sorted { $0.label < $1.label }
    verdict = result.verdict
    isPresumed = result.isPresumed
    isComplete = result.run.isComplete
    states = result.run.size.states
  }

  /// What a reader compares: two cells with equal ones say the same.
  public struct Outcome: Hashable, Sendable {
    public let observation: Observation?
    public let flags: [Flag]
    public let messages: [KernelMessage]
    public let isComplete: Bool
  }

  public var outcome: Outcome {
    Outcome(observation: observation, flags: flags, messages: messages, isComplete: isComplete)
  }

  /// Whether the test expects something else here.
  public var deviates: Bool { if case .notAsExpected = verdict { true } else { false } }
}

extension Profile {
  /// The release of `kernel` with nothing on top of it.
  fileprivate init(bare kernel: Profile) {
    self = Profile.all.first { $0.release == kernel.release } ?? kernel
  }
}
