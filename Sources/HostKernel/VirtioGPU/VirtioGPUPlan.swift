extension Scenario {
  /// What a test has of virtio-gpu blobs.
  public struct VirtioGPUPlan: Sendable {
    public init() {}
  }
}
