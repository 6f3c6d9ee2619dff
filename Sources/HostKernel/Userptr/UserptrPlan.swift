extension Scenario {
  /// What a test has of buffers made of user memory.
  public struct UserptrPlan: Sendable {
    public init() {}
  }
}
