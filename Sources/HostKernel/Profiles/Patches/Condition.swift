/// What a kernel must be like for a patch or a mutant to make sense on it.
public struct Condition: Hashable, Sendable {
  private enum Test: Hashable {
    case releases(ReleaseRange)
    case value(Switch, allowed: [UInt8])
  }

  private let test: Test
  /// Why it does not apply where the condition is not met: a clause without a full stop.
  public let reason: String

  /// The versions in `range` only.
  static func releases(_ range: ReleaseRange, _ reason: String) -> Condition {
    Condition(test: .releases(range), reason: reason)
  }

  /// Only where `key` has one of `values`.
  static func needs<Value: SwitchValue>(_ key: Switch, _ values: Value..., or reason: String) -> Condition {
    Condition(test: .value(key, allowed: values.map(\.switchByte)), reason: reason)
  }

  func isMet(by release: Release, _ switches: Switches) -> Bool {
    switch test {
    case .releases(let range): range.contains(release)
    case .value(let key, let allowed): allowed.contains(switches.byte(of: key))
    }
  }
}
