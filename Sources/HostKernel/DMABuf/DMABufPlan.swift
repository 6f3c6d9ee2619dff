extension Scenario {
  /// What a test has of dma-bufs, their fences and the jobs of devices.
  public struct DMABufPlan: Sendable {
    public init() {}
  }
}
