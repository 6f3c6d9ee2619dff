import HostKernel

/// Something that a test can do, with all that anybody needs to know of it: the resolver checks calls by it, messages
/// suggest from it, the documentation lists it, and who runs tests on a real kernel asks it how.
///
/// A verb is one entry in one file: `Factories.swift` has those without a receiver, `MemoryVerbs.swift` those of
/// memory, and so on. `Verb.all` is the table.
public struct Verb: Sendable {
  public let name: String
  /// What it is a verb of; nil if it stands alone: it makes something, or it is the actor's own.
  public let receiver: ObjectKind?
  public let parameters: [Parameter]
  /// Who may do it.
  public let places: [Place]
  public let answer: Answer
  /// One sentence.
  public let summary: String
  /// Ids of the facts that it rests on.
  public let facts: [String]
  public let live: LiveSupport
  /// What the model makes of a call: lists the operations, and answers the object if there is a new one.
  let meaning: @Sendable (VerbCall, inout ScenarioBuilder) throws(CallProblem) -> Object?

  /// What a call gives.
  public enum Answer: Hashable, Sendable {
    /// 0 or an error.
    case result
    /// What was read, or an error.
    case value
    /// A new object; a second name takes the result.
    case object(ObjectKind)
  }

  /// Whether it can be done on a real kernel.
  public enum LiveSupport: Hashable, Sendable {
    /// How.
    case runs(String)
    /// Why not.
    case cannot(String)
  }
}

/// Who does something: `setup`, or an actor.
public enum Place: String, CaseIterable, Hashable, Sendable {
  case setup, vcpu, task, driver, job, reclaim

  init(_ kind: ActorKind) {
    switch kind {
    case .vcpu: self = .vcpu
    case .task: self = .task
    case .driver: self = .driver
    case .job: self = .job
    case .reclaim: self = .reclaim
    }
  }
}

extension Verb {
  /// A verb with parameters and places of its own.
  init(
    _ name: String, of receiver: ObjectKind? = nil, _ parameters: Parameter..., by places: Place...,
    gives answer: Answer = .result, summary: String, facts: String = "", live: LiveSupport,
    does body: @escaping @Sendable (VerbCall, inout ScenarioBuilder) throws(CallProblem) -> Object?
  ) {
    self.init(
      name, of: receiver, parameters, by: places, gives: answer, summary: summary, facts: facts, live: live,
      does: body)
  }

  /// The same with lists, for verbs that share their parameters.
  init(
    _ name: String, of receiver: ObjectKind?, _ parameters: [Parameter], by places: [Place],
    gives answer: Answer, summary: String, facts: String = "", live: LiveSupport,
    does body: @escaping @Sendable (VerbCall, inout ScenarioBuilder) throws(CallProblem) -> Object?
  ) {
    self.name = name
    self.receiver = receiver
    self.parameters = parameters
    self.places = places
    self.answer = answer
    self.summary = summary
    self.facts = facts.split(separator: ", ").map(String.init)
    self.live = live
    meaning = body
  }

  /// Every verb.
  public static let all =
    factories + guest + memory + process + virtualMachine + buffer + device + hold + mirror + pool
    + dmaBuf
    + gem
    + userptr
    + reclaim
    + memoryTypes
    + vfio
    + virtioGPU
    + guestMemoryUsers

  /// The verb of that name of that kind of thing.
  static func find(_ name: String, of receiver: ObjectKind?) -> Verb? {
    all.first { $0.name == name && $0.receiver == receiver }
  }

  /// The call as the documentation writes it: `memory.munmap(page: PAGE = 0, pages: COUNT = all)`.
  public var signature: String {
    let arguments = parameters.map { parameter in
      let label = parameter.isLabelled ? "\(parameter.name): " : ""
      let value = parameter.isLabelled ? parameter.type.placeholder : parameter.name.uppercased()
      return label + value + (parameter.defaultValue.map { " = \($0)" } ?? "")
    }
    return (receiver.map { "\($0.rawValue)." } ?? "") + name + "(" + arguments.joined(separator: ", ") + ")"
  }
}

extension ParameterType {
  /// A word for it in a signature.
  fileprivate var placeholder: String {
    switch self {
    case .number: "N"
    case .page: "PAGE"
    case .value: "VALUE"
    case .boolean: "BOOL"
    case .choice: "WORD"
    case .object(let kind), .newName(let kind): kind.rawValue.uppercased()
    }
  }
}
