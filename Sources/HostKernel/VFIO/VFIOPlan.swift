extension Scenario {
  /// What a test has of VFIO devices.
  public struct VFIOPlan: Sendable {
    public init() {}
  }
}
