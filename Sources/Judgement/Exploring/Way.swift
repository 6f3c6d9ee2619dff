import StateSpace

/// How something comes about.
public enum Way: Hashable, Sendable {
  /// `setup` does it, before any thread has started.
  case setup
  /// These steps lead to it, the last of them does it; a shortest way.
  case steps([Move])
  /// These steps lead to a loop that never ends.
  case loop(after: [Move], around: [Move])

  /// How many steps it takes; of a loop, to where it begins.
  public var stepCount: Int {
    switch self {
    case .setup: 0
    case .steps(let moves): moves.count
    case .loop(let moves, _): moves.count
    }
  }
}
