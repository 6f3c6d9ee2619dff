import HostKernel

/// A proposition about final states, and for how many of them it is asked.
public struct TestCondition: Sendable, Equatable {
  public var quantifier: Quantifier
  public var proposition: Proposition
}

/// A statement about one final state.
public indirect enum Proposition: Sendable, Equatable {
  case equal(Observed, Value)
  case unequal(Observed, Value)
  case not(Proposition)
  case all([Proposition])
  case any([Proposition])

  /// Whether it holds where `value` says what can be observed. A register that was never set equals nothing.
  public func holds(_ value: (Observable) -> Value) -> Bool {
    switch self {
    case .equal(let observed, let expected): value(observed.observable) == expected
    case .unequal(let observed, let expected): value(observed.observable) != expected
    case .not(let proposition): !proposition.holds(value)
    case .all(let parts): parts.allSatisfy { $0.holds(value) }
    case .any(let parts): parts.contains { $0.holds(value) }
    }
  }

  /// What it speaks of, in the order of the text, each once.
  public var observed: [Observed] {
    var seen = Set<Observable>()
    return allObserved.filter { seen.insert($0.observable).inserted }
  }

  private var allObserved: [Observed] {
    switch self {
    case .equal(let observed, _), .unequal(let observed, _): [observed]
    case .not(let proposition): proposition.allObserved
    case .all(let parts), .any(let parts): parts.flatMap(\.allObserved)
    }
  }
}

/// Something that a condition speaks of, as the test writes it: `P0:r0`, `bo.page(0).refcount`.
public struct Observed: Sendable, Equatable {
  public var name: String
  public var observable: Observable
  /// Words that stand for some of its values: `vram`.
  public var words: [Value: String] = [:]

  /// A value of it as a test writes it.
  public func text(of value: Value) -> String { words[value] ?? "\(value)" }
}
