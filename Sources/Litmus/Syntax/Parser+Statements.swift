/// Blocks, statements and expressions.
extension Parser {
  /// `{`, statements, one a line, and `}`.
  mutating func block() throws(Abandoned) -> BlockSyntax {
    let opening = try require(.leftBrace).range
    var statements = [StatementSyntax]()
    while true {
      if token.kind == .end || startsSection {
        report(.unclosedBlock(line: source.line(of: opening.start)), at: token.range)
        throw Abandoned()
      }
      if let closing = take(.rightBrace) {
        return Located(statements, at: opening.through(closing.range))
      }
      let start = token
      do throws(Abandoned) {
        statements.append(try statement())
      } catch {
        skipToLine(after: start)
      }
    }
  }

  private mutating func statement() throws(Abandoned) -> StatementSyntax {
    let statement = try statementBody()
    if token.kind != .end, !token.startsLine, token.kind != .rightBrace {
      guard token.kind == .word else { throw fail(expected: "a new line after the statement") }
      report(.secondStatement, at: token.range)
      throw Abandoned()
    }
    return statement
  }

  private mutating func statementBody() throws(Abandoned) -> StatementSyntax {
    guard token.kind == .word else { throw fail(expected: "a statement") }
    if following.kind == .equals || following.kind == .comma {
      var names = [Name]()
      repeat { names.append(try name("a name")) } while take(.comma) != nil
      try require(.equals)
      return .bind(names, try call(expression()))
    }
    let expression = try expression()
    if case .property(let object, let property) = expression.value, token.kind == .equals {
      guard case .name(let name) = object.value else { throw fail(expected: "a new line") }
      advance()
      return .set(object: Name(name, at: object.range), property: property, try self.expression())
    }
    return .run(try call(expression))
  }

  /// The expression, which has to be a call.
  private mutating func call(_ expression: ExpressionSyntax) throws(Abandoned) -> ExpressionSyntax {
    if case .call = expression.value { return expression }
    if case .invalid = token.kind { throw fail(expected: "a call") }
    report(.notACall(source[expression.range]), at: expression.range)
    throw Abandoned()
  }

  /// `3`, `vram`, `kvm(memslot: ram)`, `ram.page(0).unmap()`
  mutating func expression() throws(Abandoned) -> ExpressionSyntax {
    try nested { parser throws(Abandoned) in
      if case .number(let number) = parser.token.kind {
        return Located(.number(number), at: parser.advance().range)
      }
      let name = try parser.name("a value")
      guard parser.token.kind == .leftParenthesis else {
        return try parser.chain(Located(.name(name.value), at: name.range))
      }
      let arguments = try parser.arguments()
      let node = ExpressionNode.call(receiver: nil, verb: name, arguments: arguments)
      return try parser.chain(Located(node, at: name.range.through(parser.lastRange)))
    }
  }

  /// What follows an expression after dots. Each link nests the ones before it.
  private mutating func chain(_ first: ExpressionSyntax) throws(Abandoned) -> ExpressionSyntax {
    guard take(.dot) != nil else { return first }
    return try nested { parser throws(Abandoned) in
      let name = try parser.name("a verb or a property")
      let node: ExpressionNode
      if parser.token.kind == .leftParenthesis {
        node = .call(receiver: first, verb: name, arguments: try parser.arguments())
      } else {
        node = .property(of: first, name: name)
      }
      return try parser.chain(Located(node, at: first.range.through(parser.lastRange)))
    }
  }

  /// `(gfn: 0, 1)`
  private mutating func arguments() throws(Abandoned) -> [ArgumentSyntax] {
    try require(.leftParenthesis)
    var arguments = [ArgumentSyntax]()
    if take(.rightParenthesis) != nil { return [] }
    repeat {
      var label: Name?
      if token.kind == .word, following.kind == .colon {
        label = try name("a label")
        advance()
      }
      arguments.append(ArgumentSyntax(label: label, value: try expression()))
    } while take(.comma) != nil
    try require(.rightParenthesis, "`,` or `)` after an argument")
    return arguments
  }
}
