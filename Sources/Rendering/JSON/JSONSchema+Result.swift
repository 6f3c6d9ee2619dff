import HostKernel
import Judgement
import Litmus

extension JSONSchema.Result {
  init(_ result: TestResult, _ counterexamples: [Judgement.Counterexample]) {
    test = result.test.name
    question = result.test.question
    hash = result.test.fingerprint
    kernel = JSONSchema.Kernel(result.kernel)
    condition = result.test.condition.proposition.text(\.name)
    quantifier = result.test.condition.quantifier.rawValue
    satisfied = result.isSatisfied
    observation = JSONSchema.Observation(
      word: result.tally.word, positive: result.tally.positive, negative: result.tally.negative)
    outcomes = result.run.outcomes.map { JSONSchema.Outcome($0, of: result) }
    flags = result.run.sightings.map { JSONSchema.Flag($0.flag, $0.way) }
    messages = result.run.messages.map { printed in
      JSONSchema.Message(
        text: printed.message.text, steps: printed.way.stepCount, inSetup: printed.way == .setup)
    }
    verdict = JSONSchema.Verdict(result)
    search = JSONSchema.Search(result)
    seconds = result.duration.seconds
    self.counterexamples = counterexamples.map { JSONSchema.Counterexample($0, of: result) }
  }
}

extension JSONSchema.Kernel {
  init(_ kernel: Profile) {
    name = kernel.description
    release = kernel.release.description
    patches = kernel.patches.map(\.name)
    settings = kernel.settings.map(\.description)
    mutant = kernel.mutant == .none ? nil : kernel.mutant.name
  }
}

extension JSONSchema.Outcome {
  init(_ outcome: ScenarioRun.Outcome, of result: TestResult) {
    values = result.names(of: outcome.values)
    states = outcome.count
    positive = result.test.condition.proposition.holds(
      outcome, observing: result.observables.map(\.observable))
    steps = outcome.way.stepCount
  }
}

extension TestResult {
  /// The values of an outcome by the names of what was observed.
  func names(of values: [Value]) -> [String: String] {
    Dictionary(
      zip(observables, values).map { ($0.name, $1.description) }, uniquingKeysWith: { first, _ in first })
  }
}

extension JSONSchema.Flag {
  init(_ flag: HostKernel.Flag, _ way: Way) {
    rule = flag.rule.id
    if case .badPage(let reason) = flag { self.reason = reason.text }
    steps = way.stepCount
    inSetup = way == .setup
  }
}

extension JSONSchema.Verdict {
  init(_ result: TestResult) {
    switch result.verdict {
    case .asExpected: word = "as-expected"
    case .notAsExpected: word = "not-as-expected"
    case .unjudged: word = "unjudged"
    case .inconclusive(let because):
      word = "inconclusive"
      reason = because
    }
    presumed = result.isPresumed
    presumedSwitches = result.presumedSwitches.map(\.definition.name)
    expectationLines = result.expectations.map(\.line)
    if case .notAsExpected(let found) = result.verdict {
      deviations = found.map { JSONSchema.Deviation(line: $0.line, part: $0.part.word, text: "\($0)") }
    } else {
      deviations = []
    }
  }
}

extension Deviation.Part {
  /// What it is called in JSON.
  fileprivate var word: String {
    switch self {
    case .observation: "observation"
    case .missingFlags: "missing-flags"
    case .unexpectedFlags: "unexpected-flags"
    case .missingMessages: "missing-messages"
    case .unexpectedMessages: "unexpected-messages"
    }
  }
}

extension JSONSchema.Search {
  init(_ result: TestResult) {
    let size = result.run.size
    complete = result.run.isComplete
    ending = result.run.ending.word
    states = size.states
    steps = size.transitions
    depth = size.depth
    finalStates = size.finals
    bytesPerState = size.stateSize
    memory = size.memory
    collisionProbability = size.collisionProbability
    livelockDecided = result.run.isLivelockDecided
    reused = result.isReused
    switchesRead = result.run.reads.elements.map(\.definition.name)
  }
}

extension ScenarioRun.Ending {
  /// What it is called in JSON.
  fileprivate var word: String {
    switch self {
    case .complete: "complete"
    case .stateBound: "state-bound"
    case .memoryBound: "memory-bound"
    case .interrupted: "interrupted"
    case .rejected: "no-room"
    case .setupFailed: "setup-failed"
    }
  }
}
