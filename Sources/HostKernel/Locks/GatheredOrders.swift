/// The lock orders that were met, over all states that were looked at. As the set of switches that were read it lies
/// outside of the state: no step depends on it.
public struct GatheredOrders: Sendable {
  /// For each class taken, whether recursively, and whether the lock held was shared: which classes were held.
  private var heldBefore = [UInt64](repeating: 0, count: LockClassSet.capacity * 4)
  /// Those that were met since somebody asked.
  private var news: [LockDependency] = []

  init() {}

  @inline(__always) mutating func contains(_ held: HeldLock, before lock: LockClass, isRecursive: Bool)
    -> Bool
  {
    heldBefore[place(lock, isRecursive, held.isShared)] & held.classBit != 0
  }

  mutating func insert(_ held: HeldLock, before lock: LockClass, isRecursive: Bool) {
    heldBefore[place(lock, isRecursive, held.isShared)] |= held.classBit
    guard let first = held.lock else { return }
    news.append(
      LockDependency(first, lock, isFirstShared: held.isShared, isSecondRecursive: isRecursive))
  }

  mutating func takeNews() -> [LockDependency] {
    defer { news.removeAll() }
    return news
  }

  @inline(__always) private func place(_ lock: LockClass, _ isRecursive: Bool, _ isShared: Bool) -> Int {
    Int(lock.rawValue) &<< 2 | (isRecursive ? 2 : 0) | (isShared ? 1 : 0)
  }

  /// All of them, by number.
  public var orders: [LockDependency] {
    LockClass.allCases.flatMap { second in
      (0..<4).flatMap { kind in
        LockClass.allCases.compactMap { first in
          guard heldBefore[Int(second.rawValue) << 2 | kind] & (1 << UInt64(first.rawValue)) != 0 else {
            return nil
          }
          return LockDependency(
            first, second, isFirstShared: kind & 1 != 0, isSecondRecursive: kind & 2 != 0)
        }
      }
    }.sorted { $0.number < $1.number }
  }
}
