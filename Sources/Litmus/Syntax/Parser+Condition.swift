/// The quantified condition. `~` binds tightest, then `/\`, then `\/`.
extension Parser {
  mutating func condition() throws(Abandoned) -> ConditionSyntax {
    let negation = take(.not)
    let keyword = keyword()
    let range = (negation?.range ?? keyword.range).through(keyword.range)
    guard let quantifier = Quantifier(rawValue: (negation == nil ? "" : "~") + keyword.value) else {
      throw fail(expected: "`exists`, `~exists` or `forall`")
    }
    return ConditionSyntax(quantifier: Located(quantifier, at: range), proposition: try proposition())
  }

  private mutating func proposition() throws(Abandoned) -> PropositionSyntax {
    try nested { parser throws(Abandoned) in
      var alternatives = [try parser.conjunction()]
      while parser.take(.or) != nil { alternatives.append(try parser.conjunction()) }
      return alternatives.count == 1 ? alternatives[0] : .any(alternatives)
    }
  }

  private mutating func conjunction() throws(Abandoned) -> PropositionSyntax {
    var parts = [try factor()]
    while take(.and) != nil { parts.append(try factor()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func factor() throws(Abandoned) -> PropositionSyntax {
    if take(.not) != nil {
      return .not(try nested { parser throws(Abandoned) in try parser.factor() })
    }
    guard take(.leftParenthesis) != nil else { return .atom(try atom()) }
    let proposition = try proposition()
    try require(.rightParenthesis, #"`/\`, `\/` or `)`"#)
    return proposition
  }

  /// `P0:r0 = EFAULT`, `bar.page(0).reservations != 1`
  private mutating func atom() throws(Abandoned) -> AtomSyntax {
    let subject = try atomSubject()
    guard token.kind == .equals || token.kind == .notEquals else { throw fail(expected: "`=` or `!=`") }
    let isNegated = advance().kind == .notEquals
    let value: ExpressionSyntax
    switch token.kind {
    case .number(let number): value = Located(.number(number), at: advance().range)
    default:
      let name = try name("a number, an errno name or `MMIO`")
      value = Located(.name(name.value), at: name.range)
    }
    return AtomSyntax(subject: subject, isNegated: isNegated, value: value)
  }

  private mutating func atomSubject() throws(Abandoned) -> AtomSyntax.Subject {
    if token.kind == .word, following.kind == .colon {
      let actor = try name("an actor")
      advance()
      return .register(actor: actor, name: try name("a register"))
    }
    guard token.kind == .word, !startsSection else {
      throw fail(expected: "`ACTOR:REGISTER` or `OBJECT.PROPERTY`")
    }
    let expression = try expression()
    guard case .property = expression.value else {
      report(
        .expected("`ACTOR:REGISTER` or `OBJECT.PROPERTY`", found: "`\(source[expression.range])`"),
        at: expression.range)
      throw Abandoned()
    }
    return .property(expression)
  }
}
