import HostKernel

/// The thing that a verb is called on, and how the test writes it.
struct Receiver {
  let object: Object
  let name: String
}

/// Arguments: which parameter each is for, and whether it is of its type.
extension Resolver {
  /// The arguments by the names of their parameters, defaults filled in; nil if something is wrong with one.
  mutating func arguments(
    _ syntax: [ArgumentSyntax], of verb: Verb, receiver: Receiver?, at range: SourceRange, _ context: Context
  ) -> [String: ArgumentValue]? {
    var given: [String: ExpressionSyntax] = [:]
    var isRight = true
    for argument in syntax {
      if let parameter = parameter(for: argument, of: verb, given: given) {
        given[parameter.name] = argument.value
      } else {
        isRight = false
      }
    }
    var result: [String: ArgumentValue] = [:]
    for parameter in verb.parameters {
      guard let value = given[parameter.name] else {
        if let defaultValue = parameter.defaultValue {
          result[parameter.name] = defaultValue
        } else if isRight {
          let problem = CallProblem.missingArgument(
            parameter.label, call: verb.name, expected: "\(parameter.type)")
          report(problem, at: range)
          isRight = false
        }
        continue
      }
      result[parameter.name] = argument(value, for: parameter, receiver: receiver, context)
      isRight = isRight && result[parameter.name] != nil
    }
    guard isRight else { return nil }
    return fits(result, given, receiver) ? result : nil
  }

  /// The parameter that an argument is for; nil, and an error, if there is none.
  private mutating func parameter(
    for argument: ArgumentSyntax, of verb: Verb, given: [String: ExpressionSyntax]
  ) -> Parameter? {
    guard let label = argument.label else {
      if let next = verb.parameters.first(where: { !$0.isLabelled && given[$0.name] == nil }) { return next }
      let missing = verb.parameters.first { $0.isLabelled && given[$0.name] == nil }
      let value = source[argument.value.range]
      report(
        missing.map { .missingLabel($0.name, value: value) } ?? .surplusArgument(call: verb.name),
        at: argument.value.range)
      return nil
    }
    guard let parameter = verb.parameters.first(where: { $0.isLabelled && $0.name == label.value }) else {
      let labels = verb.parameters.filter(\.isLabelled).map(\.name)
      let suggestion = Spelling.nearest(to: label.value, among: labels)
      report(.unknownLabel(label.value, call: verb.name, suggestion: suggestion), at: label.range)
      return nil
    }
    guard given[parameter.name] == nil else {
      report(.repeatedArgument(label.value), at: label.range)
      return nil
    }
    return parameter
  }

  /// Whether `page`, or `at` if there is both, and `pages` together lie within the receiver.
  private mutating func fits(
    _ arguments: [String: ArgumentValue], _ syntax: [String: ExpressionSyntax], _ receiver: Receiver?
  ) -> Bool {
    guard case .number(let first) = arguments["at"] ?? arguments["page"],
      case .number(let count) = arguments["pages"],
      let total = receiver?.object.pageCount(in: builder.scenario), first + count > total,
      let range = syntax["pages"]?.range
    else { return true }
    report(
      .outOfRange("pages", expected: "at most \(total - first) from page \(first) on", found: count),
      at: range)
    return false
  }

  /// The value of an argument; nil, and an error, if it is not of the parameter's type.
  mutating func argument(
    _ syntax: ExpressionSyntax, for parameter: Parameter, receiver: Receiver?, _ context: Context
  ) -> ArgumentValue? {
    switch parameter.type {
    case .number(let range): return number(syntax, parameter, in: range)
    case .value: return number(syntax, parameter, in: 0...Value.greatestNumber)
    case .page: return page(syntax, parameter, receiver)
    case .boolean: return boolean(syntax, parameter)
    case .choice(let words): return choice(syntax, among: words)
    case .object(let kind): return object(syntax, kind: kind, context)
    case .newName:
      if case .name(let name) = syntax.value { return .newName(Name(name, at: syntax.range)) }
      return mismatch(syntax, parameter)
    }
  }

  private mutating func mismatch(_ syntax: ExpressionSyntax, _ parameter: Parameter) -> ArgumentValue? {
    let problem = CallProblem.wrongArgument(
      parameter.name, expected: "\(parameter.type)", found: source[syntax.range])
    report(problem, at: syntax.range)
    return nil
  }

  private mutating func number(
    _ syntax: ExpressionSyntax, _ parameter: Parameter, in range: ClosedRange<Int>
  ) -> ArgumentValue? {
    guard case .number(let number) = syntax.value else { return mismatch(syntax, parameter) }
    guard range.contains(number) else {
      report(.outOfRange(parameter.name, expected: "\(parameter.type)", found: number), at: syntax.range)
      return nil
    }
    return .number(number)
  }

  private mutating func page(
    _ syntax: ExpressionSyntax, _ parameter: Parameter, _ receiver: Receiver?
  ) -> ArgumentValue? {
    guard case .number(let number) = syntax.value else { return mismatch(syntax, parameter) }
    guard let count = receiver?.object.pageCount(in: builder.scenario), number >= count else {
      return .number(number)
    }
    report(.noPage(number, name: receiver?.name ?? "", count: count), at: syntax.range)
    return nil
  }

  private mutating func boolean(_ syntax: ExpressionSyntax, _ parameter: Parameter) -> ArgumentValue? {
    switch syntax.value {
    case .name("true"): .boolean(true)
    case .name("false"): .boolean(false)
    default: mismatch(syntax, parameter)
    }
  }

  private mutating func choice(_ syntax: ExpressionSyntax, among words: [String]) -> ArgumentValue? {
    let word = source[syntax.range]
    if case .name = syntax.value, words.contains(word) { return .word(word) }
    let suggestion = Spelling.nearest(to: word, among: words)
    report(.unknownWord(word, allowed: words, suggestion: suggestion), at: syntax.range)
    return nil
  }

  private mutating func object(_ syntax: ExpressionSyntax, kind: ObjectKind, _ context: Context)
    -> ArgumentValue?
  {
    guard let object = object(syntax, context) else { return nil }
    // Of what is opaque nothing more can be said, and the call is opaque too.
    guard let found = object.kind else { return nil }
    guard found == kind else {
      report(.wrongKind(expected: kind, name: source[syntax.range], found: found), at: syntax.range)
      return nil
    }
    return .object(ArgumentObject(name: source[syntax.range], object: object))
  }
}

extension Parameter {
  /// The argument as a call begins it.
  fileprivate var label: String { isLabelled ? "\(name):" : name }
}
