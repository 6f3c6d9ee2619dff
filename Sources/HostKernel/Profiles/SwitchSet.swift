/// A set of switches.
public struct SwitchSet: BitwiseCopyable, Hashable, Sendable {
  private var first: UInt64 = 0
  private var second: UInt64 = 0

  public init() {}

  public init(_ switches: some Sequence<Switch>) {
    for element in switches { insert(element) }
  }

  public var isEmpty: Bool { first | second == 0 }

  public func contains(_ element: Switch) -> Bool {
    let place = UInt64(element.rawValue)
    return (place < 64 ? first &>> place : second &>> (place &- 64)) & 1 != 0
  }

  public mutating func insert(_ element: Switch) {
    let place = UInt64(element.rawValue)
    if place < 64 { first |= 1 &<< place } else { second |= 1 &<< (place &- 64) }
  }

  public mutating func formUnion(_ other: SwitchSet) {
    first |= other.first
    second |= other.second
  }

  /// The members in the order of the registry.
  public var elements: [Switch] { Switch.allCases.filter(contains) }
}
