import HostKernel
import Judgement
import Litmus

extension Verdict {
  /// In a few words.
  public var phrase: String {
    switch self {
    case .asExpected: "as expected"
    case .notAsExpected: "not as expected"
    case .unjudged: "unjudged: no expectation covers this kernel"
    case .inconclusive(let reason): "inconclusive: \(reason)"
    }
  }
}

extension Tally {
  /// herd's word.
  var word: String { observation?.word ?? "None" }
}

extension Observation {
  /// herd's word.
  var word: String {
    switch self {
    case .always: "Always"
    case .sometimes: "Sometimes"
    case .never: "Never"
    }
  }
}

extension Quantifier {
  /// herd's word for a test with this quantifier.
  var kind: String {
    switch self {
    case .exists: "Allowed"
    case .notExists: "Forbidden"
    case .forAll: "Required"
    }
  }
}

extension Proposition {
  /// The proposition with each atom written by `atom`.
  func text(_ atom: (Observed) -> String) -> String {
    switch self {
    case .equal(let observed, let value): "\(atom(observed))=\(value)"
    case .unequal(let observed, let value): "not (\(atom(observed))=\(value))"
    case .not(let part): "not (\(part.text(atom)))"
    case .all(let parts): parts.map { $0.nested(atom) }.joined(separator: #" /\ "#)
    case .any(let parts): parts.map { $0.nested(atom) }.joined(separator: #" \/ "#)
    }
  }

  private func nested(_ atom: (Observed) -> String) -> String {
    switch self {
    case .all, .any: "(\(text(atom)))"
    case .equal, .unequal, .not: text(atom)
    }
  }
}

extension Counterexample.Goal {
  /// What the way leads to, for the heading of a trace.
  func heading(_ result: TestResult) -> String {
    switch self {
    case .flag(.rule(let rule)): "Flag \(rule.id): \(rule.text.statement)"
    case .flag(let flag): "Flag \(flag): \(flag.rule.text.statement)"
    case .message(let message): "Prints \"\(message.text)\""
    case .outcome(let values):
      "Final state "
        + zip(result.observables, values).map { "\($0.name)=\($1);" }.joined(separator: " ")
    }
  }
}

extension Sequence where Element: CustomStringConvertible {
  /// `a, b, c`
  var listed: String { map(\.description).joined(separator: ", ") }
}
