import Judgement

/// What a run of tests came to.
public struct RunSummary: Hashable, Sendable {
  public private(set) var asExpected = 0
  public private(set) var notAsExpected = 0
  public private(set) var unjudged = 0
  public private(set) var inconclusive = 0
  /// Of those that were judged, how many rest on something that no source has settled.
  public private(set) var presumed = 0
  /// What was planned and not run, because somebody stopped the run.
  public var notRun = 0
  public var duration = Duration.zero

  public init() {}

  public mutating func add(_ result: TestResult) { add(result.verdict, isPresumed: result.isPresumed) }

  mutating func add(_ verdict: Verdict, isPresumed: Bool) {
    switch verdict {
    case .asExpected: asExpected += 1
    case .notAsExpected: notAsExpected += 1
    case .unjudged: unjudged += 1
    case .inconclusive: inconclusive += 1
    }
    if isPresumed, verdict != .unjudged { presumed += 1 }
  }

  /// How many results there are.
  public var count: Int { asExpected + notAsExpected + unjudged + inconclusive }

  /// The exit code of the command: 1 something is not as expected, or nothing was judged; 3 a bound was reached or the
  /// run was stopped; 0 as expected. The first that applies of 1, 3, 0.
  public var exitCode: Int32 {
    if notAsExpected > 0 || unjudged == count && notRun == 0 { return 1 }
    return inconclusive > 0 || notRun > 0 ? 3 : 0
  }
}

extension RunSummary: CustomStringConvertible {
  /// In one line.
  public var description: String {
    let parts: [(Int, String)] = [
      (asExpected, "as expected"), (notAsExpected, "not as expected"), (unjudged, "unjudged"),
      (inconclusive, "inconclusive"), (notRun, "not run"),
    ]
    let counts = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let note = presumed > 0 ? " (\(presumed) presumed)" : ""
    return "\(count) \(count == 1 ? "result" : "results"): \(counts.isEmpty ? "nothing" : counts)\(note)"
  }
}
