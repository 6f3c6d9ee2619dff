/// The smallest piece of a source that means something.
struct Token {
  enum Kind: Hashable {
    /// A name, a release or a fact: letters, digits and underscores, with single dashes between them, and with dots
    /// that are followed by a digit: `bo`, `uncached-minus`, `v6.8-rc3`, `KVM-7.1`.
    case word
    case number(Int)
    /// In quotes, which are part of its range.
    case string
    case leftBrace, rightBrace, leftParenthesis, rightParenthesis
    case comma, colon, dot, ellipsis, equals, notEquals, plus, not, and, or
    /// Something that is no token; why.
    case invalid(SyntaxProblem)
    case end
  }

  var kind: Kind
  var range: SourceRange
  /// Whether it is the first of its line: a line break ends a statement.
  var startsLine: Bool
}

extension Token.Kind {
  /// The token as the grammar writes it, for messages.
  var spelling: String {
    switch self {
    case .word: "a name"
    case .number: "a number"
    case .string: "a string"
    case .leftBrace: "`{`"
    case .rightBrace: "`}`"
    case .leftParenthesis: "`(`"
    case .rightParenthesis: "`)`"
    case .comma: "`,`"
    case .colon: "`:`"
    case .dot: "`.`"
    case .ellipsis: "`...`"
    case .equals: "`=`"
    case .notEquals: "`!=`"
    case .plus: "`+`"
    case .not: "`~`"
    case .and: #"`/\`"#
    case .or: #"`\/`"#
    case .invalid: "something else"
    case .end: "the end of the file"
    }
  }
}
