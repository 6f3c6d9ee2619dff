/// A test as text that parses to an equal test. Comments are not part of a test.
extension TestSyntax: CustomStringConvertible {
  public var description: String {
    var sections = [header]
    if let setup { sections.append("setup " + printed(setup)) }
    sections += actors.map(\.description)
    sections.append(condition.description)
    if !expectations.isEmpty { sections.append(expectations.map(\.description).joined(separator: "\n")) }
    return sections.joined(separator: "\n\n") + "\n"
  }

  private var header: String {
    var lines = ["litmus \(name.value)"]
    if let question { lines.append(quoted(question)) }
    lines += references.map { "see " + quoted($0) }
    if !facts.isEmpty { lines.append("facts " + facts.map(\.value).joined(separator: ", ")) }
    return lines.joined(separator: "\n")
  }
}

private func quoted(_ string: Located<String>) -> String { "\"\(string.value)\"" }

private func printed(_ block: BlockSyntax) -> String {
  "{\n" + block.value.map { "    \($0)\n" }.joined() + "}"
}

extension ActorSyntax: CustomStringConvertible {
  public var description: String {
    var heading = "\(kind.value) \(name.value)"
    if let subject { heading += " of \(subject.value)" }
    if let cpu { heading += " on cpu \(cpu.value)" }
    return heading + " " + printed(body)
  }
}

extension StatementSyntax: CustomStringConvertible {
  public var description: String {
    switch self {
    case .bind(let names, let call):
      names.map(\.value).joined(separator: ", ") + " = \(call.value)"
    case .run(let call): "\(call.value)"
    case .set(let object, let property, let value): "\(object.value).\(property.value) = \(value.value)"
    }
  }
}

extension ExpressionNode: CustomStringConvertible {
  public var description: String {
    switch self {
    case .number(let number): "\(number)"
    case .name(let name): name
    case .property(let object, let name): "\(object.value).\(name.value)"
    case .call(let receiver, let verb, let arguments):
      (receiver.map { "\($0.value)." } ?? "") + verb.value
        + "(" + arguments.map(\.description).joined(separator: ", ") + ")"
    }
  }
}

extension ArgumentSyntax: CustomStringConvertible {
  public var description: String { (label.map { "\($0.value): " } ?? "") + "\(value.value)" }
}

// MARK: - Condition

extension ConditionSyntax: CustomStringConvertible {
  public var description: String { "\(quantifier.value.rawValue) \(proposition)" }
}

extension PropositionSyntax: CustomStringConvertible {
  public var description: String {
    switch self {
    case .atom(let atom): atom.description
    case .not(let proposition): "~" + proposition.asOperand
    case .all(let parts): parts.map(\.asOperand).joined(separator: #" /\ "#)
    case .any(let parts): parts.map(\.asAlternative).joined(separator: #" \/ "#)
    }
  }

  /// In parentheses unless it binds tighter than anything.
  private var asOperand: String {
    switch self {
    case .atom, .not: description
    case .all, .any: "(\(self))"
    }
  }

  /// In parentheses unless it binds tighter than `\/`.
  private var asAlternative: String {
    if case .any = self { "(\(self))" } else { description }
  }
}

extension AtomSyntax: CustomStringConvertible {
  public var description: String {
    let left =
      switch subject {
      case .register(let actor, let name): "\(actor.value):\(name.value)"
      case .property(let expression): "\(expression.value)"
      }
    return "\(left) \(isNegated ? "!=" : "=") \(value.value)"
  }
}

// MARK: - Expectations

extension ExpectationSyntax: CustomStringConvertible {
  public var description: String {
    let claims = [observation?.value.rawValue, flags?.description, prints?.description].compactMap(\.self)
    return "expect " + (isPresumed ? "presumed " : "") + claims.joined(separator: ", ")
      + " on " + kernels.map(\.description).joined(separator: ", ")
  }
}

extension FlagsSyntax: CustomStringConvertible {
  public var description: String {
    switch self {
    case .none: "no flags"
    case .some(let flags): "flags " + flags.map(\.description).joined(separator: ", ")
    case .only(let flags): "only flags " + flags.map(\.description).joined(separator: ", ")
    }
  }
}

extension FlagSyntax: CustomStringConvertible {
  public var description: String { name.value + (reason.map { " " + quoted($0) } ?? "") }
}

extension PrintsSyntax: CustomStringConvertible {
  public var description: String {
    switch self {
    case .nothing: "no prints"
    case .some(let texts): "prints " + texts.map(quoted).joined(separator: ", ")
    }
  }
}

extension KernelsSyntax: CustomStringConvertible {
  public var description: String {
    ([range.value.description] + additions.map(\.description)).joined(separator: " + ")
  }
}

extension ReleaseRangeSyntax: CustomStringConvertible {
  public var description: String {
    switch self {
    case .all: "..."
    case .from(let first): "\(first.value) ..."
    case .through(let last): "... \(last.value)"
    case .between(let first, let last): "\(first.value) ... \(last.value)"
    case .single(let release): release.value
    }
  }
}

extension AdditionSyntax: CustomStringConvertible {
  public var description: String { (isMutant ? "mutant:" : "") + name.value }
}
