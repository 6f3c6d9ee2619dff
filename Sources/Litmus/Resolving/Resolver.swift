import HostKernel

/// Turns syntax into a scenario: binds names, checks every call against the table of verbs, and the condition and the
/// expectations against what can be observed.
struct Resolver {
  let syntax: TestSyntax
  let source: Source
  let patches: [Patch]
  private var found: [(problem: Problem, range: SourceRange)] = []
  var builder: ScenarioBuilder
  /// What setup binds.
  var setupNames: [String: Binding] = [:]
  /// What each actor binds.
  var actorNames: [[String: Binding]] = []
  var objects: [(name: String, object: Object)] = []

  /// What a name stands for: an object, a register, or either where that cannot be told.
  struct Binding {
    var object: Object?
    var register: RegisterID?
    var range: SourceRange
  }

  /// Who does a statement.
  struct Context {
    var place: Place
    /// The actor's position; nil for setup.
    var actor: Int?
    var process = ProcessID(0)
    var vm: VMID?
    var job: JobID?
  }

  init(_ syntax: TestSyntax, in source: Source, patches: [Patch]) {
    self.syntax = syntax
    self.source = source
    self.patches = patches
    builder = ScenarioBuilder(name: syntax.name.value)
  }

  /// What was wrong so far; nil if nothing was.
  var report: DiagnosticReport? { DiagnosticReport(found, in: source) }

  mutating func report(_ problem: Problem, at range: SourceRange) { found.append((problem, range)) }
  mutating func report(_ problem: CallProblem, at range: SourceRange) { report(.call(problem), at: range) }

  /// How many errors there are so far.
  var errorCount: Int { found.count }

  func line(of range: SourceRange) -> Int { source.line(of: range.start) }
}

extension LitmusTest {
  /// The test that is written in `source`.
  ///
  /// - Parameter patches: The patches and options that expectations may name.
  /// - Throws: Everything that is wrong with it, or the grammar's errors alone if there are any.
  public init(_ source: Source, patches: [Patch] = Patch.all) throws(DiagnosticReport) {
    try self.init(resolving: TestSyntax(parsing: source), in: source, patches: patches)
  }

  /// The test that `syntax`, which was read from `source`, means.
  ///
  /// - Throws: Everything that means nothing.
  public init(
    resolving syntax: TestSyntax, in source: Source, patches: [Patch] = Patch.all
  ) throws(DiagnosticReport) {
    var resolver = Resolver(syntax, in: source, patches: patches)
    let test = resolver.test()
    if let report = resolver.report { throw report }
    self = test
  }
}

extension Resolver {
  /// The whole test; of use only if nothing was reported.
  fileprivate mutating func test() -> LitmusTest {
    let setup = steps(syntax.setup?.value ?? [], Context(place: .setup))
    let threads = syntax.actors.map { thread($0) }
    let condition = TestCondition(
      quantifier: syntax.condition.quantifier.value, proposition: proposition(syntax.condition.proposition))
    let expectations = expectations()
    if let (what, limit) = builder.excess { report(.tooMuch(what, limit: limit), at: syntax.name.range) }
    let scenario = report == nil ? builder.finished() : builder.scenario
    return LitmusTest(
      name: syntax.name.value, question: syntax.question?.value,
      references: syntax.references.map(\.value), facts: syntax.facts.map(\.value), scenario: scenario,
      condition: condition, expectations: expectations,
      objects: objects.map { TestObject(name: $0.name, summary: $0.object.summary(in: scenario)) },
      setup: setup, threads: threads)
  }

  /// An actor and what it does.
  private mutating func thread(_ actor: ActorSyntax) -> [TestStep] {
    let number = actorNames.count
    actorNames.append([:])
    if let first = syntax.actors[..<number].first(where: { $0.name == actor.name }) {
      let line = line(of: first.name.range)
      report(.repeatedActor(actor.name.value, line: line), at: actor.name.range)
    }
    var context = Context(place: Place(actor.kind.value), actor: number)
    let role = role(actor, &context)
    builder.begin(
      Scenario.Actor(name: actor.name.value, role: role, cpu: CPUID(cpus[number]), operations: []))
    return steps(actor.body.value, context)
  }

  /// The role of an actor, and in `context` for whom it acts.
  private mutating func role(_ actor: ActorSyntax, _ context: inout Context) -> Scenario.Actor.Role {
    switch actor.kind.value {
    case .vcpu:
      guard case .vm(let vm) = subject(actor, kind: .vm) else { return .task }
      context.vm = vm
      return .vcpu(vm)
    case .task:
      guard actor.subject != nil else { return .task }
      if case .process(let process) = subject(actor, kind: .process) { context.process = process }
      return .task
    case .job:
      guard case .job(let job) = subject(actor, kind: .job) else { return .task }
      context.job = job
      return .job(job)
    case .driver, .reclaim:
      if let subject = actor.subject { report(.unexpectedSubject(actor.kind.value), at: subject.range) }
      return actor.kind.value == .driver ? .driver : .reclaim
    }
  }

  /// What follows `of`.
  private mutating func subject(_ actor: ActorSyntax, kind: ObjectKind) -> Object? {
    guard let name = actor.subject else {
      report(.missingSubject(actor.kind.value, of: kind), at: actor.kind.range)
      return nil
    }
    guard let object = subject(name, isJob: kind == .job), let found = object.kind else { return nil }
    if found != kind {
      report(.wrongKind(expected: kind, name: name.value, found: found), at: name.range)
      return nil
    }
    return object
  }

  /// What the name after `of` stands for. A job may be submitted by an actor that comes before.
  private mutating func subject(_ name: Name, isJob: Bool) -> Object? {
    guard isJob, setupNames[name.value] == nil else { return object(named: name, Context(place: .setup)) }
    if let found = objectsForCondition(named: name.value).first { return found }
    for actor in syntax.actors {
      for case .bind(let names, _) in actor.body.value {
        guard let binding = names.first(where: { $0 == name }) else { continue }
        report(.boundLater(name.value, line: line(of: binding.range)), at: name.range)
        return nil
      }
    }
    return object(named: name, Context(place: .setup))
  }

  /// The CPU of each actor: the same number for those that say the same, one of its own for each that says nothing.
  private var cpus: [Int] {
    var numbers: [Int: Int] = [:]
    var next = 0
    return syntax.actors.map { actor in
      if let said = actor.cpu?.value, let known = numbers[said] { return known }
      if let said = actor.cpu?.value { numbers[said] = next }
      next += 1
      return next - 1
    }
  }
}
