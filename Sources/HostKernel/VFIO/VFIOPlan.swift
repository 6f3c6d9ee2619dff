extension Scenario {
  /// What a test has of VFIO devices.
  public struct VFIOPlan: Sendable {
    public var devices: [Device] = []
    public init() {}
  }
}

extension Scenario.VFIOPlan {
  /// A PCI device that the VMM drives, with one BAR.
  public struct Device: Sendable, Equatable {
    public var name: String
    public var pageCount: Int
    /// The number of the first frame of its BAR.
    public var firstFrame: Int
    /// An SR-IOV VF: its memory bit says nothing. VF-1
    public var isVirtualFunction: Bool

    public init(name: String, pageCount: Int, firstFrame: Int, isVirtualFunction: Bool = false) {
      self.name = name
      self.pageCount = pageCount
      self.firstFrame = firstFrame
      self.isVirtualFunction = isVirtualFunction
    }
  }

  /// How many device frames there are up to the end of the last BAR.
  var frameEnd: Int { devices.map { $0.firstFrame + $0.pageCount }.max() ?? 0 }
}
