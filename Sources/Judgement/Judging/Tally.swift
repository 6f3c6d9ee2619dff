import HostKernel
import Litmus

/// In how many final states the proposition of a test holds.
public struct Tally: Hashable, Sendable {
  /// Distinct final states in which it holds.
  public let positive: Int
  /// Those in which it does not.
  public let negative: Int

  public init(positive: Int, negative: Int) {
    self.positive = positive
    self.negative = negative
  }

  /// Counts the final states of `run`, whose outcomes are values of `observables`.
  init(_ run: ScenarioRun, of proposition: Proposition, observing observables: [Observable]) {
    let positive = run.outcomes.reduce(0) { count, outcome in
      count + (proposition.holds(outcome, observing: observables) ? outcome.count : 0)
    }
    self.init(positive: positive, negative: run.size.finals - positive)
  }

  /// How often it holds; nil if there is no final state. As herd's Observation.
  public var observation: Observation? {
    switch (positive, negative) {
    case (0, 0): nil
    case (0, _): .never
    case (_, 0): .always
    default: .sometimes
    }
  }

  /// Whether the condition, with its quantifier, holds.
  public func satisfies(_ quantifier: Quantifier) -> Bool {
    switch quantifier {
    case .exists: positive > 0
    case .notExists: positive == 0
    case .forAll: negative == 0
    }
  }
}

extension Proposition {
  /// Whether it holds in the final states that `outcome` stands for.
  public func holds(_ outcome: ScenarioRun.Outcome, observing observables: [Observable]) -> Bool {
    holds { observable in
      observables.firstIndex(of: observable).map { outcome.values[$0] } ?? .unset
    }
  }
}
