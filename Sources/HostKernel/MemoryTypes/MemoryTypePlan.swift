extension Scenario {
  /// What a test has of PAT memory types.
  public struct MemoryTypePlan: Sendable {
    public init() {}
  }
}
