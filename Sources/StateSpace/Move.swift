/// One step of a way through the state space.
public struct Move: Sendable, Hashable {
  /// The thread that steps.
  public let thread: Int
  /// Which of the step's alternatives it takes; 0 if there is only one.
  public let alternative: Int

  public init(thread: Int, alternative: Int = 0) {
    self.thread = thread
    self.alternative = alternative
  }
}

extension Move {
  /// More threads cannot be told apart in a parent link.
  static let threadLimit = 16

  /// Up to so many alternatives one byte a link suffices; see `ParentLog`.
  static let narrowAlternatives = 16
}
