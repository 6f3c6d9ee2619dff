import HostKernel

/// Statements: settings, calls, and what they bind.
extension Resolver {
  mutating func steps(_ statements: [StatementSyntax], _ context: Context) -> [TestStep] {
    statements.compactMap { statement in
      switch statement {
      case .set(let object, let property, let value): setting(object, property, value, context)
      case .bind(let names, let call): step(names, call, context)
      case .run(let call): step([], call, context)
      }
    }
  }

  /// `machine.lruBatch = 3`
  private mutating func setting(
    _ object: Name, _ property: Name, _ value: ExpressionSyntax, _ context: Context
  ) -> TestStep? {
    guard object.value == "machine" else {
      report(.settingOfObject(object.value), at: object.range)
      return nil
    }
    guard let setting = MachineSetting.all.first(where: { $0.name == property.value }) else {
      let suggestion = Spelling.nearest(to: property.value, among: MachineSetting.all.map(\.name))
      report(.unknownSetting(property.value, suggestion: suggestion), at: property.range)
      return nil
    }
    if context.place != .setup { report(.settingInActor, at: object.range) }
    let parameter = Parameter.labelled(setting.name, setting.type)
    guard let argument = argument(value, for: parameter, receiver: nil, context) else { return nil }
    builder.change { setting.apply(argument, &$0) }
    return TestStep(
      text: "machine.\(setting.name) = \(argument)", summary: setting.summary, operationCount: 0, verb: nil)
  }

  /// A call, with the names that it binds.
  private mutating func step(_ names: [Name], _ call: ExpressionSyntax, _ context: Context) -> TestStep? {
    let before = builder.operationCount
    guard let done = self.call(call, boundName: names.first?.value, context) else {
      for name in names { bindOpaque(name, context) }
      return nil
    }
    bind(names, to: done, call, context)
    let left = names.isEmpty ? "" : names.map(\.value).joined(separator: ", ") + " = "
    return TestStep(
      text: left + done.text, summary: done.verb.summary, operationCount: builder.operationCount - before,
      verb: done.verb.id)
  }

  /// Binds the names of a call: an object first if it gives one, then its result.
  private mutating func bind(
    _ names: [Name], to done: ResolvedCall, _ call: ExpressionSyntax, _ context: Context
  ) {
    var names = names[...]
    let limit: Int
    if case .object = done.verb.answer {
      limit = 2
      if let name = names.popFirst() { bind(name, to: done.object, context) }
    } else {
      limit = 1
    }
    guard let name = names.popFirst() else { return }
    if !names.isEmpty { report(.tooManyNames(call: done.verb.name, limit: limit), at: call.range) }
    guard context.place != .setup else {
      report(.registerInSetup(name.value), at: name.range)
      return
    }
    let register = builder.addRegister(name.value)
    builder.setResult(register)
    bind(name, to: nil, register: register, context)
  }

  /// Binds a name of a call that could not be understood: it may be anything.
  private mutating func bindOpaque(_ name: Name, _ context: Context) {
    let register = context.place == .setup ? nil : builder.addRegister(name.value)
    bind(name, to: .opaque, register: register, context)
  }
}
