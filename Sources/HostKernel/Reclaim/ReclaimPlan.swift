extension Scenario {
  /// What a test has of page reclaim and migration.
  public struct ReclaimPlan: Sendable {
    public init() {}
  }
}
