/// What a test consists of, in the order in which it is written.
public enum Section: Int, CaseIterable, Comparable, Hashable, Sendable {
  case title, question, references, facts, setup, actors, condition, expectations

  public static func < (left: Section, right: Section) -> Bool { left.rawValue < right.rawValue }

  /// Whether a test may have it more than once.
  var mayRepeat: Bool { self == .references || self == .actors || self == .expectations }

  /// The words that begin it.
  var keywords: [String] {
    switch self {
    case .title: ["litmus"]
    case .question: []
    case .references: ["see"]
    case .facts: ["facts"]
    case .setup: ["setup"]
    case .actors: ActorKind.allCases.map(\.rawValue)
    case .condition: ["exists", "forall"]
    case .expectations: ["expect"]
    }
  }

  /// The section that begins with `word`; nil if none does.
  init?(keyword word: String) {
    guard let section = Self.allCases.first(where: { $0.keywords.contains(word) }) else { return nil }
    self = section
  }

  /// What a test lacks that has none.
  var missingName: String {
    switch self {
    case .title: "name: it begins with `litmus NAME`"
    case .condition: "condition: write `exists`, `~exists` or `forall` after the actors"
    case .actors: "actor, such as `task P0 { ... }`"
    default: "\(self)"
    }
  }
}

extension Section: CustomStringConvertible {
  public var description: String {
    switch self {
    case .title: "`litmus`"
    case .question: "the question"
    case .references: "`see`"
    case .facts: "`facts`"
    case .setup: "`setup`"
    case .actors: "an actor"
    case .condition: "the condition"
    case .expectations: "`expect`"
    }
  }
}
