/// Everything that differs between kernels, by what it does: a value for each `Switch`. FACTS section 5
///
/// A plain value, one byte a switch. A path reads it through `KernelSwitches`, which notes what was read; this is for
/// those who compose, print and compare kernels:
///
///     switches[.faultReference] = FaultReference.lookupOnly
///     switches.spelling(of: .faultReference)   // "lookupOnly"
public struct Switches: BitwiseCopyable, Hashable, Sendable {
  private var first = SIMD64<UInt8>()
  private var second = SIMD64<UInt8>()

  /// All switches at the first value of their type.
  public init() {}

  /// The value of `key`, whose type has to be the type of that switch.
  public subscript<Value: SwitchValue>(_ key: Switch) -> Value {
    @inline(__always) get {
      assert(key.definition.valueType == Value.self, "\(key) is no \(Value.self)")
      guard let value = Value(switchByte: byte(of: key)) else {
        preconditionFailure("\(key) holds no \(Value.self)")
      }
      return value
    }
    set {
      assert(key.definition.valueType == Value.self, "\(key) is no \(Value.self)")
      setByte(newValue.switchByte, of: key)
    }
  }

  /// How users write the value of `key`.
  public func spelling(of key: Switch) -> String { key.definition.spellings[Int(byte(of: key))] }

  /// Sets `key` to the value that users write as `spelling`.
  ///
  /// - Returns: Whether the switch has such a value; if not, nothing changes.
  public mutating func set(_ key: Switch, toSpelling spelling: String) -> Bool {
    guard let index = key.definition.spellings.firstIndex(of: spelling) else { return false }
    setByte(UInt8(index), of: key)
    return true
  }

  /// The switches on which the two differ, in the order of the registry.
  public func difference(from other: Switches) -> [Switch] {
    Switch.allCases.filter { byte(of: $0) != other.byte(of: $0) }
  }

  @inline(__always) func byte(of key: Switch) -> UInt8 {
    let place = Int(key.rawValue)
    return place < 64 ? first[place] : second[place - 64]
  }

  mutating func setByte(_ byte: UInt8, of key: Switch) {
    let place = Int(key.rawValue)
    if place < 64 { first[place] = byte } else { second[place - 64] = byte }
  }
}
