import HostKernel

/// One argument of a verb.
public struct Parameter: Sendable {
  /// What the argument is called, in the documentation and by the verb's own code.
  public let name: String
  /// Whether a call writes `name:` before it.
  public let isLabelled: Bool
  public let type: ParameterType
  /// What it is if a call leaves it out; nil if a call may not.
  public let defaultValue: ArgumentValue?

  /// An argument that is written with its label.
  static func labelled(_ name: String, _ type: ParameterType, or defaultValue: ArgumentValue? = nil)
    -> Parameter
  {
    Parameter(name: name, isLabelled: true, type: type, defaultValue: defaultValue)
  }

  /// An argument that is written without a label.
  static func plain(_ name: String, _ type: ParameterType, or defaultValue: ArgumentValue? = nil) -> Parameter
  {
    Parameter(name: name, isLabelled: false, type: type, defaultValue: defaultValue)
  }
}

/// What an argument may be.
public enum ParameterType: Sendable {
  case number(ClosedRange<Int>)
  /// A page of the receiver, counted from 0.
  case page
  /// What memory is to hold.
  case value
  case boolean
  /// One of some words.
  case choice([String])
  /// An object that has been bound.
  case object(ObjectKind)
  /// A new name, which the verb binds.
  case newName(ObjectKind)
}

extension ParameterType: CustomStringConvertible {
  /// What messages and documentation say of it.
  public var description: String {
    switch self {
    case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .page: "the number of a page"
    case .value: "a value from 0 to \(Value.greatestNumber)"
    case .boolean: "`true` or `false`"
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: " or ")
    case .object(let kind): "\(kind)"
    case .newName(let kind): "a new name for \(kind)"
    }
  }
}

/// The value of an argument, checked.
public enum ArgumentValue: Equatable, Sendable {
  case number(Int)
  case boolean(Bool)
  case word(String)
  /// As many as there are.
  case all
  /// None.
  case absent
  case object(ArgumentObject)
  /// A name that the call binds.
  case newName(Name)
}

/// An object as an argument, with the name under which the test knows it.
public struct ArgumentObject: Equatable, Sendable {
  public let name: String
  let object: Object
}

extension ArgumentValue: CustomStringConvertible {
  /// As a test writes it.
  public var description: String {
    switch self {
    case .number(let number): "\(number)"
    case .boolean(let value): "\(value)"
    case .word(let word): word
    case .all: "all"
    case .absent: "none"
    case .object(let object): object.name
    case .newName(let name): name.value
    }
  }
}
