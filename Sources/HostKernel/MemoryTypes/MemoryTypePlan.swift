extension Scenario {
  /// What a test has of PAT memory types.
  public struct MemoryTypePlan: Sendable {
    /// Mappings of device memory for the kernel.
    public var ioremaps: [String] = []
    /// Whether a path of another subsystem maps device memory, so that its types are to be tracked.
    public var isTracked = false

    /// Whether somebody changes the types of RAM.
    public var setsRAM = false

    public init() {}
  }

  /// Whether the kernel has memory types to track. A test without pays nothing.
  var tracksMemoryTypes: Bool {
    memoryTypes.isTracked || !memoryTypes.ioremaps.isEmpty || !vfio.devices.isEmpty
      || (setup + actors.flatMap(\.operations)).contains { operation in
        switch operation.action {
        case .remapPFNRange, .memoryTypes: true
        default: false
        }
      }
  }
}
