/// A name and where it stands.
public typealias Name = Located<String>

/// A litmus test as it was written: nothing in it is resolved yet.
public struct TestSyntax: Equatable, Sendable {
  public var name: Name
  public var question: Located<String>?
  /// Where the question was discussed.
  public var references: [Located<String>] = []
  /// Ids of facts: `KVM-12`, `S08`.
  public var facts: [Name] = []
  public var setup: BlockSyntax?
  public var actors: [ActorSyntax] = []
  public var condition: ConditionSyntax
  public var expectations: [ExpectationSyntax] = []
}

/// Statements between braces.
public typealias BlockSyntax = Located<[StatementSyntax]>

/// Who runs statements: `vcpu P0 of vm on cpu 1 { ... }`.
public struct ActorSyntax: Equatable, Sendable {
  public var kind: Located<ActorKind>
  public var name: Name
  /// What follows `of`: the VM of a vcpu, the submission of a job.
  public var subject: Name?
  public var cpu: Located<Int>?
  public var body: BlockSyntax
}

/// What kind of thread an actor is.
public enum ActorKind: String, CaseIterable, Hashable, Sendable {
  case vcpu, task, driver, job, reclaim
}

// MARK: - Statements

/// What a statement does.
public enum StatementSyntax: Equatable, Sendable {
  /// `fd, r0 = source.export()`
  case bind([Name], ExpressionSyntax)
  /// `bo.swapout()`
  case run(ExpressionSyntax)
  /// `machine.lruBatch = 3`
  case set(object: Name, property: Name, ExpressionSyntax)
}

/// An expression and where it stands.
public typealias ExpressionSyntax = Located<ExpressionNode>

/// What an expression consists of.
public indirect enum ExpressionNode: Equatable, Sendable {
  case number(Int)
  /// An object, a value such as `uncached-minus`, `true` or `false`.
  case name(String)
  /// `bo.export()`; without a receiver a factory, or a verb of the actor itself.
  case call(receiver: ExpressionSyntax?, verb: Name, arguments: [ArgumentSyntax])
  /// `bo.content`
  case property(of: ExpressionSyntax, name: Name)
}

/// `gfn: 0`, or `1` alone.
public struct ArgumentSyntax: Equatable, Sendable {
  public var label: Name?
  public var value: ExpressionSyntax
}

// MARK: - Condition

/// A proposition about final states, and for how many of them it is asked.
public struct ConditionSyntax: Equatable, Sendable {
  public var quantifier: Located<Quantifier>
  public var proposition: PropositionSyntax
}

/// How a condition speaks of its proposition. As in herd.
public enum Quantifier: String, CaseIterable, Hashable, Sendable {
  case exists
  case notExists = "~exists"
  case forAll = "forall"
}

/// A statement about one final state.
public indirect enum PropositionSyntax: Equatable, Sendable {
  case atom(AtomSyntax)
  case not(PropositionSyntax)
  case all([PropositionSyntax])
  case any([PropositionSyntax])
}

/// `P0:r0 = EFAULT`, `bo.page(0).refcount != 1`
public struct AtomSyntax: Equatable, Sendable {
  public enum Subject: Equatable, Sendable {
    case register(actor: Name, name: Name)
    /// A property of an object.
    case property(ExpressionSyntax)
  }
  public var subject: Subject
  /// Whether it says `!=`.
  public var isNegated: Bool
  /// A number or a name.
  public var value: ExpressionSyntax
}

// MARK: - Expectations

/// `expect sometimes, flags double-free on v6.12 + ttm-tail-refs`
public struct ExpectationSyntax: Equatable, Sendable {
  public var keyword: Name
  /// Whether no source has settled it.
  public var isPresumed: Bool
  public var observation: Located<Observation>?
  public var flags: FlagsSyntax?
  public var prints: PrintsSyntax?
  public var kernels: [KernelsSyntax]
}

/// How often a proposition holds in the final states.
public enum Observation: String, CaseIterable, Hashable, Sendable {
  case always, sometimes, never
}

/// What an expectation says of flags.
public enum FlagsSyntax: Equatable, Sendable {
  case none
  /// Some execution raises each of them.
  case some([FlagSyntax])
  /// Some execution raises each of them, and none raises another.
  case only([FlagSyntax])
}

/// `bad-page "nonzero mapcount"`
public struct FlagSyntax: Equatable, Sendable {
  public var name: Name
  public var reason: Located<String>?
}

/// What an expectation says of the kernel log.
public enum PrintsSyntax: Equatable, Sendable {
  case nothing
  case some([Located<String>])
}

/// `v5.13 ... v6.12 + ttm-tail-refs`
public struct KernelsSyntax: Equatable, Sendable {
  public var range: Located<ReleaseRangeSyntax>
  public var additions: [AdditionSyntax]
}

/// A range of the list of releases; an end may be open.
public enum ReleaseRangeSyntax: Equatable, Sendable {
  case all
  case from(Name)
  case through(Name)
  case between(Name, Name)
  case single(Name)
}

/// `+ kvm-v11`, `+ mutant:no-stale-check`
public struct AdditionSyntax: Equatable, Sendable {
  public var isMutant: Bool
  public var name: Name
}
