extension Scenario {
  /// What a test has of KVM's own use of guest memory.
  public struct GuestMemoryUserPlan: Sendable {
    public init() {}
  }
}
