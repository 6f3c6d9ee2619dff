/// How far a search has come.
public struct ExplorationProgress: Sendable {
  /// States whose successors are known.
  public let expanded: Int
  /// Distinct states found.
  public let states: Int
  /// Steps taken.
  public let transitions: Int
  /// Distinct states found in a second, since the last report.
  public let rate: Double
  /// The number of steps from the initial state to those that are being expanded.
  public let depth: Int
  /// States found but not yet expanded.
  public let frontier: Int
  /// Bytes held.
  public let memory: Int
}
