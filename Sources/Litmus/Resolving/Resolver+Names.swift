import HostKernel

/// Which names are known where, and what they stand for.
extension Resolver {
  /// The object called `name`; nil, and an error, if there is none.
  mutating func object(named name: Name, _ context: Context) -> Object? {
    let binding = context.actor.flatMap { actorNames[$0][name.value] } ?? setupNames[name.value]
    if let object = binding?.object { return object }
    report(binding == nil ? unknown(name, context) : .registerAsObject(name.value), at: name.range)
    return nil
  }

  /// Why `name` is not known here.
  private func unknown(_ name: Name, _ context: Context) -> CallProblem {
    if let later = laterBinding(of: name) { return .boundLater(name.value, line: line(of: later.range)) }
    for (actor, names) in zip(syntax.actors, actorNames) where names[name.value]?.object != nil {
      return .boundInActor(name.value, actor: actor.name.value)
    }
    let local = context.actor.map { Array(actorNames[$0].keys) } ?? []
    let known = (Array(setupNames.keys) + local).sorted()
    return .unknownName(name.value, suggestion: Spelling.nearest(to: name.value, among: known))
  }

  /// Where setup, or the same actor, binds it after its use.
  private func laterBinding(of name: Name) -> Name? {
    let blocks = [syntax.setup].compactMap(\.self) + syntax.actors.map(\.body)
    let setup = syntax.setup?.range ?? SourceRange(0, 0)
    for block in blocks where block.range == setup || block.range.contains(name.range) {
      for case .bind(let names, _) in block.value {
        if let binding = names.first(where: { $0 == name && $0.range.start > name.range.start }) {
          return binding
        }
      }
    }
    return nil
  }

  /// Binds `name`, which must be new in setup and in the actor.
  mutating func bind(_ name: Name, to object: Object?, register: RegisterID? = nil, _ context: Context) {
    if name.value == "machine" { report(.reservedName(name.value), at: name.range) }
    let earlier = context.actor.flatMap { actorNames[$0][name.value] } ?? setupNames[name.value]
    if let earlier {
      report(.rebound(name.value, line: line(of: earlier.range)), at: name.range)
      return
    }
    let binding = Binding(object: object, register: register, range: name.range)
    if let actor = context.actor {
      actorNames[actor][name.value] = binding
    } else {
      setupNames[name.value] = binding
    }
    if let object, object != .opaque { objects.append((name.value, object)) }
  }

  /// The objects called `name` that a condition can speak of.
  func objectsForCondition(named name: String) -> [Object] {
    if let object = setupNames[name]?.object { return [object] }
    return actorNames.compactMap { $0[name]?.object }
  }
}

extension SourceRange {
  func contains(_ other: SourceRange) -> Bool { start <= other.start && other.end <= end }
}
