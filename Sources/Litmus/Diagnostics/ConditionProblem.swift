import HostKernel

/// What is wrong with a condition whose grammar is right.
public enum ConditionProblem: Error, Hashable, Sendable {
  case unknownActor(String, suggestion: String?)
  case unknownRegister(String, actor: String, suggestion: String?)
  case objectAsRegister(String, actor: String)
  case ambiguousObject(String)
  case unknownProperty(String, of: ObjectKind, suggestion: String?)
  case propertyOfPage(String, name: String)
  case unknownValue(String, suggestion: String?)
  case valueTooLarge(limit: Int)
}

extension ConditionProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownActor(let name, let suggestion): "there is no actor `\(name)`" + didYouMean(suggestion)
    case .unknownRegister(let name, let actor, let suggestion):
      "\(actor) never sets a register `\(name)`" + didYouMean(suggestion)
    case .objectAsRegister(let name, let actor): "`\(name)` is an object of \(actor), not a register"
    case .ambiguousObject(let name): "several actors bind an object `\(name)`"
    case .unknownProperty(let name, let kind, let suggestion):
      "\(kind) has no property `\(name)`" + didYouMean(suggestion)
    case .propertyOfPage(let property, let name):
      "`\(property)` is asked of a page: write `\(name).page(N).\(property)`"
    case .unknownValue(let word, let suggestion):
      "`\(word)` is no value: expected a number, an errno name or `MMIO`" + didYouMean(suggestion)
    case .valueTooLarge(let limit): "values are numbers from 0 to \(limit)"
    }
  }
}
