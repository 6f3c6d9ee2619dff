/// What a switch is about.
public struct SwitchDefinition: Sendable {
  /// Its name, for users too.
  public let name: String
  /// The type of its values.
  let valueType: any SwitchValue.Type
  /// How users write its values, in the order in which they are stored.
  public let spellings: [String]
  /// One sentence without a full stop.
  public let meaning: String
  /// The kernel function whose behaviour it is; nil if it is none's alone.
  public let function: String?
  /// The facts that say so.
  public let facts: [String]
  /// What the fact sheet calls the switch, if it calls it otherwise.
  public let otherName: String?
  /// Which version has which value.
  let history: SwitchHistory

  init<Value: SwitchValue>(
    _ key: Switch, _ type: Value.Type, _ meaning: String, in function: String? = nil, facts: String...,
    also otherName: String? = nil, history: SwitchHistory
  ) {
    name = "\(key)"
    valueType = type
    spellings = type.spellings
    self.meaning = meaning
    self.function = function
    self.facts = facts
    self.otherName = otherName
    self.history = history
  }
}
