/// That a thread took a lock of one class while it held one of another: an edge of lockdep's graph.
public struct LockDependency: Hashable, Sendable {
  /// What it held.
  public let first: LockClass
  /// What it took, or waited for.
  public let second: LockClass
  /// Whether it held the first for reading.
  public let isFirstShared: Bool
  /// Whether it took the second as a recursive reader, who waits for writers that hold it but for nobody in a queue.
  public let isSecondRecursive: Bool

  public init(
    _ first: LockClass, _ second: LockClass, isFirstShared: Bool = false, isSecondRecursive: Bool = false
  ) {
    self.first = first
    self.second = second
    self.isFirstShared = isFirstShared
    self.isSecondRecursive = isSecondRecursive
  }

  /// The number of the order among the explorer's events.
  public var number: Int {
    Int(first.rawValue) << 8 | Int(second.rawValue) << 2 | (isSecondRecursive ? 2 : 0)
      | (isFirstShared ? 1 : 0)
  }

  /// The order of that number.
  public init?(number: Int) {
    guard let first = LockClass(rawValue: UInt8(truncatingIfNeeded: number >> 8)),
      let second = LockClass(rawValue: UInt8(truncatingIfNeeded: number >> 2 & 0x3F))
    else { return nil }
    self.init(first, second, isFirstShared: number & 1 != 0, isSecondRecursive: number & 2 != 0)
  }

  /// Whether the two orders, one after the other, can hold somebody up: a recursive reader does not wait for readers.
  func blocks(through next: LockDependency) -> Bool { !(isSecondRecursive && next.isFirstShared) }
}
