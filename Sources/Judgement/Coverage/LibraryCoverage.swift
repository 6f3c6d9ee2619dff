import HostKernel

/// What of the model some runs exercise.
public struct LibraryCoverage: Sendable {
  /// How many results it is gathered from.
  public private(set) var resultCount = 0
  public private(set) var steps = StepCoverage()
  /// The rules that some run breaks.
  public private(set) var rules: Set<Rule> = []
  /// The lines that some run prints.
  public private(set) var messages: Set<KernelMessage> = []
  /// For each switch that some run reads, the values that it had.
  public private(set) var values: [Switch: Set<String>] = [:]
  /// The mutants that some run had.
  public private(set) var mutants: Set<Mutant> = []

  public init() {}

  public mutating func add(_ result: TestResult) {
    resultCount += 1
    if !result.isReused {
      steps.formUnion(result.run.coverage)
      rules.formUnion(result.run.sightings.map(\.flag.rule))
      messages.formUnion(result.run.messages.map(\.message))
    }
    for key in result.run.reads.elements {
      values[key, default: []].insert(result.kernel.switches.spelling(of: key))
    }
    if result.kernel.mutant != .none { mutants.insert(result.kernel.mutant) }
  }
}
