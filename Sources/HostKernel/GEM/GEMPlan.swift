extension Scenario {
  /// What a test has of GEM handles and PRIME.
  public struct GEMPlan: Sendable {
    public init() {}
  }
}
