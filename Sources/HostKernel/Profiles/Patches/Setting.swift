/// A value for a switch.
public struct Setting: Hashable, Sendable {
  public let key: Switch
  let byte: UInt8
  /// How it is known that the patch behaves so.
  public let provenance: Provenance

  init<Value: SwitchValue>(_ key: Switch, _ value: Value, _ provenance: Provenance = .mail) {
    self.key = key
    byte = value.switchByte
    self.provenance = provenance
  }

  /// `switch=value` as a user writes it: `faultReference=lookupOnly`.
  public init(parsing text: String) throws(ProfileError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .noValue(setting: text) }
    try self.init(switch: String(parts[0]), value: String(parts[1]))
  }

  /// The switch of that name at the value of that spelling.
  public init(switch name: String, value: String) throws(ProfileError) {
    guard let key = Switch(named: name) else {
      if let alias = Switch.allCases.first(where: { $0.definition.otherName == name }) {
        throw .unknownSwitch(name, suggestion: alias.definition.name)
      }
      throw .unknownSwitch(
        name, suggestion: Spelling.nearest(to: name, among: Switch.allCases.map(\.definition.name)))
    }
    guard key != .mutant else { throw .mutantAsSetting }
    let spellings = key.definition.spellings
    guard let index = spellings.firstIndex(of: value) else {
      throw .unknownValue(value, of: name, allowed: spellings)
    }
    self.key = key
    byte = UInt8(index)
    provenance = .chosen
  }
}

extension Setting: CustomStringConvertible {
  public var description: String { "\(key.definition.name)=\(key.definition.spellings[Int(byte)])" }
}
