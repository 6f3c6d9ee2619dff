/// A recursive-descent parser of the language of litmus tests.
///
/// It goes on after an error: within a block at the next line, elsewhere at the next section. `Parser+*.swift` have one
/// part of the grammar each; `docs/litmus-language.md` has all of it.
struct Parser {
  let source: Source
  private let tokens: [Token]
  private var position = 0
  private var found: [(problem: Problem, range: SourceRange)] = []
  private var depth = 0

  /// How deep parentheses, `~` and calls upon the results of calls may be nested.
  static let deepestNesting = 64

  /// Thrown where the grammar cannot go on, after the error was reported.
  struct Abandoned: Error {}

  init(_ source: Source) {
    self.source = source
    tokens = Lexer.tokens(of: source)
  }

  /// What was wrong so far; nil if nothing was.
  var report: DiagnosticReport? { DiagnosticReport(found, in: source) }
}

extension TestSyntax {
  /// The test that is written in `source`.
  ///
  /// - Throws: Everything that departs from the grammar.
  public init(parsing source: Source) throws(DiagnosticReport) {
    var parser = Parser(source)
    let test = parser.test()
    if let report = parser.report { throw report }
    guard let test else {
      throw DiagnosticReport(.syntax(.missingSection(.title)), file: source.name)
    }
    self = test
  }
}

// MARK: - Tokens

extension Parser {
  var token: Token { tokens[position] }

  /// The token after the current one.
  var following: Token { tokens[min(position + 1, tokens.count - 1)] }

  /// The range of the token before the current one, where a piece of syntax ended.
  var lastRange: SourceRange { tokens[max(position - 1, 0)].range }

  func text(_ token: Token) -> String { source[token.range] }

  @discardableResult mutating func advance() -> Token {
    let token = token
    if position < tokens.count - 1 { position += 1 }
    return token
  }

  /// Takes the token if it is of `kind`.
  mutating func take(_ kind: Token.Kind) -> Token? { token.kind == kind ? advance() : nil }

  /// Takes the token if it is the word `text`.
  mutating func take(word text: String) -> Token? { isWord(text) ? advance() : nil }

  func isWord(_ text: String) -> Bool { token.kind == .word && source[token.range] == text }

  /// Takes the word that the current token is known to be.
  mutating func keyword() -> Name {
    let token = advance()
    return Name(text(token), at: token.range)
  }

  /// Takes a token of `kind`; `description` says what it is for.
  @discardableResult
  mutating func require(_ kind: Token.Kind, _ description: String? = nil) throws(Abandoned) -> Token {
    if let token = take(kind) { return token }
    throw fail(expected: description ?? kind.spelling)
  }

  /// Takes a word, unless the next section begins with it.
  mutating func word(_ description: String) throws(Abandoned) -> Name {
    if startsSection { throw fail(expected: description) }
    let token = try require(.word, description)
    return Name(text(token), at: token.range)
  }

  /// Takes a word that has no dot.
  mutating func name(_ description: String) throws(Abandoned) -> Name {
    let name = try word(description)
    if name.value.contains(".") { report(.notAName(name.value), at: name.range) }
    return name
  }

  /// Takes a string; its value is without the quotes.
  mutating func string(_ description: String) throws(Abandoned) -> Located<String> {
    let range = try require(.string, description).range
    return Located(source[SourceRange(range.start + 1, range.end - 1)], at: range)
  }
}

// MARK: - Errors

extension Parser {
  mutating func report(_ problem: SyntaxProblem, at range: SourceRange) {
    found.append((.syntax(problem), range))
    // Who has read one error more than are shown needs no more.
    if found.count > DiagnosticReport.limit { position = tokens.count - 1 }
  }

  /// Reports that the current token is not what it should be.
  mutating func fail(expected description: String) -> Abandoned {
    if case .invalid(let problem) = token.kind {
      report(problem, at: token.range)
    } else {
      report(.expected(description, found: foundDescription), at: token.range)
    }
    return Abandoned()
  }

  private var foundDescription: String {
    switch token.kind {
    case .word, .number: "`\(text(token))`"
    default: token.kind.spelling
    }
  }

  /// Goes one level deeper for the length of `body`.
  mutating func nested<Result>(
    _ body: (inout Parser) throws(Abandoned) -> Result
  ) throws(Abandoned) -> Result {
    guard depth < Self.deepestNesting else {
      report(.nestedTooDeep(limit: Self.deepestNesting), at: token.range)
      throw Abandoned()
    }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  /// Whether the current token begins a section.
  var startsSection: Bool {
    guard token.startsLine else { return false }
    switch token.kind {
    case .not: return following.kind == .word && text(following) == "exists"
    case .word: break
    default: return false
    }
    switch Section(keyword: text(token)) {
    case nil: return false
    case .references: return following.kind == .string
    case .setup: return following.kind == .leftBrace
    case .condition where following.kind == .leftParenthesis:
      // Otherwise a call of a verb of that name.
      return following.range.start > token.range.end
    case .condition: return following.kind == .word || following.kind == .not
    default: return following.kind == .word
    }
  }

  /// Goes to the next section, or the end.
  mutating func skipToSection() {
    while token.kind != .end, !startsSection { advance() }
  }

  /// Goes to what may be the next statement of a block: a line after `start`, or what closes the block.
  mutating func skipToLine(after start: Token) {
    if token.range == start.range { advance() }
    while token.kind != .end, !token.startsLine, token.kind != .rightBrace { advance() }
  }
}
