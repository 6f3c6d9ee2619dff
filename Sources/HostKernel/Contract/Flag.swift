/// A breach of the contract as an outcome shows it: a rule, and for bad-page what the allocator objected to.
public enum Flag: Hashable, Sendable {
  case rule(Rule)
  case badPage(BadPageReason)

  /// Labels below this are flags, those from it on are messages of the kernel.
  static let labels: UInt8 = 64
  /// The first label of a bad page; the rules have those below it.
  private static let firstBadPage = labels - UInt8(BadPageReason.allCases.count)

  /// The number of the flag among the explorer's labels, 0 to 63.
  public var label: UInt8 {
    switch self {
    case .rule(let rule): rule.rawValue
    case .badPage(let reason): Self.firstBadPage + reason.rawValue
    }
  }

  /// The flag of that number.
  public init?(label: UInt8) {
    if let rule = Rule(rawValue: label) {
      self = .rule(rule)
    } else if label >= Self.firstBadPage, let reason = BadPageReason(rawValue: label - Self.firstBadPage) {
      self = .badPage(reason)
    } else {
      return nil
    }
  }

  /// Every flag, by label.
  public static let all = Rule.allCases.map(Flag.rule) + BadPageReason.allCases.map(Flag.badPage)

  /// The rule that is broken.
  public var rule: Rule {
    switch self {
    case .rule(let rule): rule
    case .badPage: .badPage
    }
  }
}

extension Flag: CustomStringConvertible {
  /// As a litmus test writes it: `stale-spte`, `bad-page "nonzero _refcount"`.
  public var description: String {
    switch self {
    case .rule(let rule): rule.id
    case .badPage(let reason): "\(Rule.badPage.id) \"\(reason.text)\""
    }
  }
}
