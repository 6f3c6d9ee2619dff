import HostKernel

/// A litmus test that has been read and checked: what the model executes, and what is expected of it.
public struct LitmusTest: Sendable {
  public var name: String
  public var question: String?
  /// Where the question was discussed.
  public var references: [String]
  /// Ids of facts.
  public var facts: [String]
  public var scenario: Scenario
  public var condition: TestCondition
  public var expectations: [Expectation]
  /// What has a name, in the order of the text.
  public var objects: [TestObject]
  /// What setup does.
  public var setup: [TestStep]
  /// What each actor does, in the order of `scenario.actors`.
  public var threads: [[TestStep]]
}

/// Something that has a name in a test.
public struct TestObject: Sendable, Equatable {
  public var name: String
  /// One phrase.
  public var summary: String
}

/// A statement as it was understood: every argument written out.
public struct TestStep: Sendable, Equatable {
  public var text: String
  /// What it does, in one sentence.
  public var summary: String
  /// How many operations of the scenario it became.
  public var operationCount: Int
  /// The verb's name and receiver, for those who do it elsewhere; nil for a setting.
  public var verb: Verb.ID?
}

extension Verb {
  /// What names a verb.
  public struct ID: Hashable, Sendable {
    public var name: String
    public var receiver: ObjectKind?
  }

  public var id: ID { ID(name: name, receiver: receiver) }

  /// The verb of that name and receiver.
  public init?(_ id: ID) {
    guard let verb = Verb.find(id.name, of: id.receiver) else { return nil }
    self = verb
  }
}
