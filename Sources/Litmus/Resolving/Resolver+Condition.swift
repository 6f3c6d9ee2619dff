import HostKernel

/// The condition: what it may ask of the final states.
extension Resolver {
  mutating func proposition(_ syntax: PropositionSyntax) -> Proposition {
    switch syntax {
    case .not(let proposition): .not(self.proposition(proposition))
    case .all(let parts): .all(parts.map { proposition($0) })
    case .any(let parts): .any(parts.map { proposition($0) })
    case .atom(let atom): self.atom(atom) ?? .all([])
    }
  }

  private mutating func atom(_ atom: AtomSyntax) -> Proposition? {
    switch atom.subject {
    case .register(let actor, let name):
      let register = register(name, of: actor)
      guard let value = value(atom.value, words: []), let register else { return nil }
      let observed = Observed(name: "\(actor.value):\(name.value)", observable: .register(register))
      return proposition(atom, observed, value)
    case .property(let expression):
      guard let (property, object) = property(expression),
        let value = value(atom.value, words: property.words),
        let observable = property.observable(object, builder.scenario)
      else { return nil }
      let words = Dictionary(property.words.map { ($0.value, $0.word) }) { first, _ in first }
      let observed = Observed(name: source[expression.range], observable: observable, words: words)
      return proposition(atom, observed, value)
    }
  }

  private func proposition(_ atom: AtomSyntax, _ observed: Observed, _ value: Value) -> Proposition {
    atom.isNegated ? .unequal(observed, value) : .equal(observed, value)
  }

  private mutating func register(_ name: Name, of actor: Name) -> RegisterID? {
    guard let number = syntax.actors.firstIndex(where: { $0.name == actor }) else {
      let suggestion = Spelling.nearest(to: actor.value, among: syntax.actors.map(\.name.value))
      report(.condition(.unknownActor(actor.value, suggestion: suggestion)), at: actor.range)
      return nil
    }
    if let register = actorNames[number][name.value]?.register { return register }
    if actorNames[number][name.value] != nil {
      report(.condition(.objectAsRegister(name.value, actor: actor.value)), at: name.range)
      return nil
    }
    let registers = actorNames[number].filter { $0.value.register != nil }.keys.sorted()
    let suggestion = Spelling.nearest(to: name.value, among: registers)
    let problem = ConditionProblem.unknownRegister(name.value, actor: actor.value, suggestion: suggestion)
    report(.condition(problem), at: name.range)
    return nil
  }

  // MARK: Values

  private mutating func value(_ syntax: ExpressionSyntax, words: [(word: String, value: Value)]) -> Value? {
    if case .number(let number) = syntax.value {
      if number <= Value.greatestNumber { return Value(number) }
      report(.condition(.valueTooLarge(limit: Value.greatestNumber)), at: syntax.range)
      return nil
    }
    let known = words.map { ($0.word, $0.value) } + Value.named.map { ($0.name, $0.value) }
    let word = source[syntax.range]
    if let value = known.first(where: { $0.0 == word }) { return value.1 }
    let suggestion = Spelling.nearest(to: word, among: known.map(\.0))
    report(.condition(.unknownValue(word, suggestion: suggestion)), at: syntax.range)
    return nil
  }

  // MARK: Properties

  /// `bo.placement`, `ram.page(0).refcount`; of an object with one page, `ram.refcount` too.
  private mutating func property(_ syntax: ExpressionSyntax) -> (Property, Object)? {
    guard case .property(let owner, let name) = syntax.value, let object = conditionObject(owner),
      let kind = object.kind
    else { return nil }
    if let property = find(name.value, of: kind, for: object) { return owned(property, object, name) }
    if let count = object.pageCount(in: builder.scenario), kind != .vm,
      let property = find(name.value, of: .page, for: .page(0, of: object))
    {
      if count == 1 { return owned(property, .page(0, of: object), name) }
      report(.condition(.propertyOfPage(name.value, name: source[owner.range])), at: name.range)
      return nil
    }
    let known = Property.all.filter { $0.receiver == kind }.map(\.name)
    let suggestion = Spelling.nearest(to: name.value, among: known)
    report(.condition(.unknownProperty(name.value, of: kind, suggestion: suggestion)), at: name.range)
    return nil
  }

  /// The property of that name that the object has; of pages several may have one name.
  private func find(_ name: String, of kind: ObjectKind, for object: Object) -> Property? {
    let named = Property.all.filter { $0.name == name && $0.receiver == kind }
    return named.first { $0.observable(object, builder.scenario) != nil } ?? named.first
  }

  /// The property, unless it belongs to another kind of page.
  private mutating func owned(_ property: Property, _ object: Object, _ name: Name) -> (Property, Object)? {
    if property.observable(object, builder.scenario) != nil {
      if property.needsReclaim { builder.edit { $0.reclaim.isUsed = true } }
      return (property, object)
    }
    let candidates = Property.all.filter { $0.observable(object, builder.scenario) != nil }
    let suggestion = Spelling.nearest(to: name.value, among: candidates.map(\.name))
    report(.condition(.unknownProperty(name.value, of: .page, suggestion: suggestion)), at: name.range)
    return nil
  }

  private mutating func conditionObject(_ syntax: ExpressionSyntax) -> Object? {
    switch syntax.value {
    case .name(let name):
      let objects = objectsForCondition(named: name)
      if objects.count == 1 { return objects[0] }
      guard objects.isEmpty else {
        report(.condition(.ambiguousObject(name)), at: syntax.range)
        return nil
      }
      return object(named: Name(name, at: syntax.range), Context(place: .setup))
    case .call(let owner?, let verb, let arguments) where verb.value == "page":
      guard let owner = conditionObject(owner) else { return nil }
      return page(of: owner, arguments, at: syntax.range)
    default:
      report(.noObject(source[syntax.range]), at: syntax.range)
      return nil
    }
  }
}
