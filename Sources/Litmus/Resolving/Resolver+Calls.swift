import HostKernel

/// A call that was understood.
struct ResolvedCall {
  let verb: Verb
  /// What it makes, if it makes something.
  let object: Object?
  /// The call with every argument written out.
  let text: String
}

/// Calls: which verb it is, whether it may be done here, and what it makes.
extension Resolver {
  /// Understands a call and adds its operations; nil if something is wrong, which has been reported.
  mutating func call(_ syntax: ExpressionSyntax, boundName: String?, _ context: Context) -> ResolvedCall? {
    guard case .call(let receiverSyntax, let name, let arguments) = syntax.value else { return nil }
    var receiver: Receiver?
    if let receiverSyntax {
      guard let object = object(receiverSyntax, context) else { return nil }
      // Nothing is known about what may be done with it.
      if object == .opaque { return nil }
      receiver = Receiver(object: object, name: source[receiverSyntax.range])
    }
    guard let verb = verb(name, of: receiver?.object, context) else { return nil }
    guard let checked = self.arguments(arguments, of: verb, receiver: receiver, at: syntax.range, context)
    else {
      return nil
    }
    let call = VerbCall(
      verb: verb, receiver: receiver?.object, arguments: checked,
      boundName: boundName ?? source[syntax.range],
      process: context.process, vm: context.vm, job: context.job)
    return perform(call, receiverText: receiverSyntax.map { "\($0.value)." } ?? "", at: syntax.range, context)
  }

  private mutating func perform(
    _ call: VerbCall, receiverText: String, at range: SourceRange, _ context: Context
  ) -> ResolvedCall? {
    let verb = call.verb
    if context.place == .vcpu, call.vm == nil { return nil }
    if verb.places == [.job], call.job == nil { return nil }
    do throws(CallProblem) {
      let object = try verb.meaning(call, &builder)
      if let (name, object) = newName(of: verb, call, object) { bind(name, to: object, context) }
      return ResolvedCall(verb: verb, object: object, text: receiverText + call.text)
    } catch {
      report(error, at: range)
      return nil
    }
  }

  /// The object of an expression that has to be one.
  mutating func object(_ syntax: ExpressionSyntax, _ context: Context) -> Object? {
    switch syntax.value {
    case .name(let name): return object(named: Name(name, at: syntax.range), context)
    case .call(let owner?, let verb, let arguments) where verb.value == "page":
      guard let owner = object(owner, context) else { return nil }
      return page(of: owner, arguments, at: syntax.range)
    case .call:
      guard let done = call(syntax, boundName: nil, context) else { return nil }
      if let object = done.object { return object }
      report(.noObject(source[syntax.range]), at: syntax.range)
      return nil
    case .number, .property:
      report(.noObject(source[syntax.range]), at: syntax.range)
      return nil
    }
  }

  /// `ram.page(0)`
  mutating func page(of owner: Object, _ arguments: [ArgumentSyntax], at range: SourceRange) -> Object? {
    guard let kind = owner.kind else { return .opaque }
    guard let count = owner.pageCount(in: builder.scenario) else {
      report(.noPages(kind), at: range)
      return nil
    }
    guard arguments.count == 1, let argument = arguments.first, argument.label == nil,
      case .number(let number) = argument.value.value
    else {
      report(
        .wrongArgument("page", expected: "`page(N)` with the number of a page", found: source[range]),
        at: range)
      return nil
    }
    guard number < count else {
      let name = String(source[range].prefix { $0 != "." })
      report(.noPage(number, name: name, count: count), at: argument.value.range)
      return nil
    }
    return .page(number, of: owner)
  }

  // MARK: Verbs

  /// The verb `name` of `receiver` that may be used here.
  private mutating func verb(_ name: Name, of receiver: Object?, _ context: Context) -> Verb? {
    guard let verb = Verb.find(name.value, of: receiver?.kind) else {
      report(unknownVerb(name.value, of: receiver?.kind, context), at: name.range)
      return nil
    }
    guard verb.places.contains(context.place) else {
      let instead = Verb.all.filter {
        $0.name == name.value && $0.receiver != receiver?.kind && $0.places.contains(context.place)
      }
      let problem = CallProblem.wrongPlace(
        name.value, place: context.place, allowed: verb.places, instead: instead.map(\.signature))
      report(problem, at: name.range)
      return nil
    }
    return verb
  }

  private func unknownVerb(_ name: String, of receiver: ObjectKind?, _ context: Context) -> CallProblem {
    let others = Verb.all.filter { $0.name == name }.compactMap(\.receiver)
    let candidates = Verb.all.filter { $0.receiver == receiver && $0.places.contains(context.place) }
    let suggestion = Spelling.nearest(to: name, among: candidates.map(\.name))
    guard let receiver else {
      return others.isEmpty
        ? .unknownFactory(name, suggestion: suggestion) : .needsReceiver(name, kinds: others)
    }
    return others.isEmpty || suggestion != nil
      ? .unknownVerb(name, of: receiver, suggestion: suggestion)
      : .verbOfOthers(name, of: receiver, others: others)
  }

  /// The name that an argument of the call binds, as in `ram.fork(as: child)`.
  private func newName(of verb: Verb, _ call: VerbCall, _ object: Object?) -> (Name, Object)? {
    for parameter in verb.parameters {
      guard case .newName = parameter.type, case .newName(let name) = call[parameter.name], let object else {
        continue
      }
      return (name, object)
    }
    return nil
  }
}

extension VerbCall {
  /// The call without its receiver, with every argument that a test can write.
  var text: String {
    let written = verb.parameters.compactMap { parameter -> String? in
      let argument = self[parameter.name]
      if argument == .absent || argument == .all { return nil }
      return (parameter.isLabelled ? "\(parameter.name): " : "") + "\(argument)"
    }
    return "\(verb.name)(\(written.joined(separator: ", ")))"
  }
}

extension Object {
  /// How many pages it has; nil if it has none.
  func pageCount(in scenario: Scenario) -> Int? {
    switch self {
    case .memory(let region): scenario.regions[region].pageCount
    case .buffer(let buffer): scenario.buffers[buffer.position].pageCount
    case .mirror(let mirror): scenario.regions[scenario.mirrors[mirror.position].region].pageCount
    case .userptr(let userptr): scenario.regions[scenario.userptr.userptrs[userptr.position].region].pageCount
    case .device(_, let count): count
    case .dmaBuf(let dmaBuf): scenario.pageCount(ofDMABuf: dmaBuf)
    case .attachment(let attachment):
      scenario.pageCount(ofDMABuf: scenario.dmaBuf.attachments[attachment.position].dmaBuf)
    case .blob(let blob): scenario.virtioGPU.blobs[blob.position].pageCount
    case .vfio(let device): scenario.vfio.devices[device.position].pageCount
    case .handle(let handle): scenario.pageCount(of: handle)
    case .vm: guestPageNumbers.count
    default: nil
    }
  }
}

extension Scenario {
  fileprivate func pageCount(ofDMABuf dmaBuf: DMABufID) -> Int {
    buffers[self.dmaBuf.exports[dmaBuf.position].buffer.position].pageCount
  }
}
