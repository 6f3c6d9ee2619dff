import HostKernel
import Litmus

/// Holds a run against what a test expects of its kernel.
///
/// What a run that was cut short has found it has found: `sometimes` and `flags x` may be known before the end. That
/// something never happens is known at the end only.
struct Judge {
  let run: ScenarioRun
  let tally: Tally

  private enum Answer {
    case holds
    case fails(Deviation.Part)
    case unknown(String)
  }

  /// The verdict on `expectations`, all of which speak of the kernel of the run.
  func verdict(on expectations: [Expectation]) -> Verdict {
    guard !expectations.isEmpty else { return .unjudged }
    var deviations: [Deviation] = []
    var reason: String?
    for expectation in expectations {
      for answer in answers(expectation) {
        switch answer {
        case .holds: break
        case .fails(let part): deviations.append(Deviation(line: expectation.line, part: part))
        case .unknown(let why): reason = reason ?? why
        }
      }
    }
    guard deviations.isEmpty else { return .notAsExpected(deviations) }
    return reason.map(Verdict.inconclusive) ?? .asExpected
  }

  private func answers(_ expectation: Expectation) -> [Answer] {
    [
      expectation.observation.map(answer),
      expectation.flags?.patterns.isEmpty == false
        ? expectation.flags.map { answer(some: $0.patterns) } : nil,
      expectation.flags.flatMap(answer(nothingBeyond:)),
      expectation.prints.map(answer),
    ].compactMap(\.self)
  }
}

// MARK: - The proposition

extension Judge {
  private func answer(_ expected: Observation) -> Answer {
    if run.isComplete {
      // Where no run has an end, nothing holds at the end of one.
      return (tally.observation ?? .never) == expected
        ? .holds : .fails(.observation(expected: expected, found: tally))
    }
    switch expected {
    case .sometimes where tally.observation == .sometimes: return .holds
    case .never where tally.positive > 0, .always where tally.negative > 0:
      return .fails(.observation(expected: expected, found: tally))
    default: return .unknown(run.ending.reason)
    }
  }
}

// MARK: - Flags

extension Judge {
  /// Each of `patterns` is to be raised.
  private func answer(some patterns: [FlagPattern]) -> Answer {
    let missing = patterns.filter { pattern in !run.sightings.contains { pattern.matches($0.flag) } }
    guard !missing.isEmpty else { return .holds }
    guard run.isComplete else { return .unknown(run.ending.reason) }
    if missing.contains(where: { $0.rule == .livelock }), !run.isLivelockDecided {
      return .unknown(Self.livelockUndecided)
    }
    return .fails(.missingFlags(missing))
  }

  /// No flag beyond those of `claim` is to be raised; nil if the claim does not say so.
  private func answer(nothingBeyond claim: FlagClaim) -> Answer? {
    if case .some = claim { return nil }
    let surplus = run.sightings.map(\.flag).filter { flag in
      !claim.patterns.contains { $0.matches(flag) }
    }
    guard surplus.isEmpty else { return .fails(.unexpectedFlags(surplus)) }
    guard run.isComplete else { return .unknown(run.ending.reason) }
    return run.isLivelockDecided ? .holds : .unknown(Self.livelockUndecided)
  }

  private static let livelockUndecided = "the memory did not suffice to decide if there is a livelock"
}

// MARK: - The kernel log

extension Judge {
  private func answer(_ claim: PrintClaim) -> Answer {
    let messages = run.messages.map(\.message)
    switch claim {
    case .nothing:
      guard messages.isEmpty else { return .fails(.unexpectedMessages(messages)) }
      return run.isComplete ? .holds : .unknown(run.ending.reason)
    case .some(let texts):
      let missing = texts.filter { text in !messages.contains { PrintClaim.matches(text, $0) } }
      guard !missing.isEmpty else { return .holds }
      return run.isComplete ? .fails(.missingMessages(missing)) : .unknown(run.ending.reason)
    }
  }
}

extension ScenarioRun.Ending {
  /// Why the run is not complete, in a clause.
  public var reason: String {
    switch self {
    case .complete: "the search is complete"
    case .stateBound: "the bound of states was reached"
    case .memoryBound: "the bound of memory was reached"
    case .interrupted: "the search was interrupted"
    case .rejected(let rejection): "the model has no room: \(rejection.reason)"
    case .setupFailed(.blocked(let lock)): "setup waits for \(lock.name), which nobody will release"
    case .setupFailed(.endless): "setup does not come to an end"
    case .setupFailed(.rejected(let rejection)): "the model has no room for setup: \(rejection.reason)"
    }
  }
}

extension Rejection {
  /// What there is too little of, in a clause.
  var reason: String {
    switch self {
    case .frames: "more page frames than it can number"
    case .reservations: "more reserved memory types than it can number"
    case .mappings: "more VMAs than it can number"
    case .generation: "a page changes hands too often to count"
    case .count: "a count leaves its byte"
    case .stack: "calls nest too deep"
    case .locks: "a thread holds too many locks"
    }
  }
}
