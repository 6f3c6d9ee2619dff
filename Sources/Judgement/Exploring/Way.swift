import HostKernel
import StateSpace

/// How something comes about.
public enum Way: Hashable, Sendable {
  /// `setup` does it, before any thread has started.
  case setup
  /// These steps lead to it, the last of them does it; a shortest way.
  case steps([Move])
  /// These steps lead to a loop that never ends.
  case loop(after: [Move], around: [Move])
  /// These orders of locks, each of which comes about by itself, make it up together.
  case orders([OrderSighting])

  /// How many steps it takes; of a loop, to where it begins; of orders, to the last of them.
  public var stepCount: Int {
    switch self {
    case .setup: 0
    case .steps(let moves): moves.count
    case .loop(let moves, _): moves.count
    case .orders(let orders): orders.map(\.stepCount).max() ?? 0
    }
  }
}

/// That a lock of one class was taken with one of another held, and the shortest way to it.
public struct OrderSighting: Hashable, Sendable {
  public let order: LockDependency
  public let origin: Origin

  public enum Origin: Hashable, Sendable {
    /// Nobody has shown it: the kernel takes the locks so when it boots.
    case boot
    case setup
    /// The last of the steps takes the lock, or tries to: then it is not taken.
    case steps([Move], isTaken: Bool)
  }

  public var stepCount: Int {
    if case .steps(let moves, _) = origin { moves.count } else { 0 }
  }
}
