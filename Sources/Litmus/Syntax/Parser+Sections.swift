import HostKernel

/// The sections of a test, in their order: title, question, references, facts, setup, actors, condition, expectations.
extension Parser {
  /// What has been read of a test.
  private struct Draft {
    var name: Name?
    var question: Located<String>?
    var references: [Located<String>] = []
    var facts: [Name] = []
    var setup: BlockSyntax?
    var actors: [ActorSyntax] = []
    var condition: ConditionSyntax?
    var expectations: [ExpectationSyntax] = []
    /// Where each section began first.
    var starts: [Section: SourceRange] = [:]
  }

  /// The whole test; nil if a part is missing that every test has. All that is wrong has been reported.
  mutating func test() -> TestSyntax? {
    var draft = Draft()
    while token.kind != .end {
      guard let section = section(), enter(section, &draft) else {
        skipToSection()
        continue
      }
      do throws(Abandoned) { try parse(section, &draft) } catch { skipToSection() }
    }
    return finish(draft)
  }

  /// The section that begins here; nil, and an error, if none does.
  private mutating func section() -> Section? {
    switch token.kind {
    case .string: return .question
    case .not where following.kind == .word && text(following) == "exists": return .condition
    case .word:
      if let section = Section(keyword: text(token)) { return section }
      let keywords = Section.allCases.flatMap(\.keywords)
      let suggestion = Spelling.nearest(to: text(token), among: keywords)
      report(.unknownSection(text(token), suggestion: suggestion), at: token.range)
    default:
      _ = fail(expected: "a section such as `setup`, `vcpu` or `expect`")
    }
    // Otherwise the same token would be met again.
    advance()
    return nil
  }

  /// Notes that `section` begins here. False, and an error, if the rest of it makes no sense.
  private mutating func enter(_ section: Section, _ draft: inout Draft) -> Bool {
    let start = token.range
    if let first = draft.starts[section], !section.mayRepeat {
      let problem: SyntaxProblem =
        section == .title
        ? .secondTest : .repeatedSection(section, line: source.line(of: first.start))
      report(problem, at: start)
      if section == .title { while token.kind != .end { advance() } } else { advance() }
      return false
    }
    if let successor = draft.starts.keys.filter({ $0 > section }).min() {
      report(.misplacedSection(section, before: successor), at: start)
    }
    if draft.starts[section] == nil { draft.starts[section] = start }
    return true
  }

  private mutating func parse(_ section: Section, _ draft: inout Draft) throws(Abandoned) {
    switch section {
    case .title:
      advance()
      draft.name = try name("the name of the test")
    case .question: draft.question = try string("a question")
    case .references:
      advance()
      draft.references.append(try string("the title of a discussion in quotes"))
    case .facts:
      advance()
      repeat { draft.facts.append(try word("the id of a fact")) } while take(.comma) != nil
    case .setup:
      advance()
      draft.setup = try block()
    case .actors: draft.actors.append(try actor())
    case .condition: draft.condition = try condition()
    case .expectations: draft.expectations.append(try expectation())
    }
    if token.kind != .end, !token.startsLine {
      throw fail(expected: "a new line after \(section)")
    }
  }

  private mutating func finish(_ draft: Draft) -> TestSyntax? {
    // After an error, a section may be missing because it could not be read.
    guard report == nil else { return nil }
    for required: Section in [.title, .actors, .condition] where draft.starts[required] == nil {
      report(.missingSection(required), at: required == .title ? tokenAtStart : token.range)
    }
    guard let name = draft.name, let condition = draft.condition, report == nil else { return nil }
    return TestSyntax(
      name: name, question: draft.question, references: draft.references, facts: draft.facts,
      setup: draft.setup, actors: draft.actors, condition: condition, expectations: draft.expectations)
  }

  private var tokenAtStart: SourceRange { SourceRange(0, 0) }
}

// MARK: - Actors

extension Parser {
  /// `vcpu P0 of vm on cpu 1 { ... }`
  private mutating func actor() throws(Abandoned) -> ActorSyntax {
    let keyword = keyword()
    guard let kind = ActorKind(rawValue: keyword.value) else { throw fail(expected: "an actor") }
    let name = try name("the name of the \(kind)")
    var subject: Name?
    if take(word: "of") != nil { subject = try self.name("the name of an object") }
    var cpu: Located<Int>?
    if take(word: "on") != nil {
      guard take(word: "cpu") != nil else { throw fail(expected: "`cpu`") }
      guard case .number(let number) = token.kind else { throw fail(expected: "the number of a cpu") }
      cpu = Located(number, at: advance().range)
    }
    return ActorSyntax(
      kind: Located(kind, at: keyword.range), name: name, subject: subject, cpu: cpu, body: try block())
  }
}
