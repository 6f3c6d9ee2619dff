/// When to stop although states are left.
public struct ExplorationLimits: Sendable {
  /// The number of distinct states to keep at most. A model with exactly as many is searched completely.
  public var maxStates: Int?

  /// Bytes to use at most for fingerprints, parent links, frontier and edges.
  public var memory: Int?

  /// Whether to decide after the search if some state is a livelock.
  ///
  /// It takes 4 bytes a transition, 4 bytes a state and 4 bytes a slot of the fingerprint table, all of which are
  /// given up when `memory` would not suffice otherwise.
  public var decidesLivelock = true

  public init() {}
}
