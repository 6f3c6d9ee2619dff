extension Scenario {
  /// What a test has of page reclaim and migration.
  public struct ReclaimPlan: Sendable {
    /// Whether pages of the test may leave memory: only then do states know folio locks, dirty bits and swap.
    public var isUsed = false
    /// The pages that memory pressure may take, by region: an allocation that enters reclaim takes one of them, too.
    public var targets: [Target] = []

    /// The buffers of user memory that memory pressure may take, in the same way: they follow the pages.
    public var shrunk: [UserptrID] = []
    /// Whether the OOM reaper takes the memory of a process.
    public var hasReaper = false

    public struct Target: Sendable, Equatable {
      public var region: Int
      public var page: Int

      public init(region: Int, page: Int) {
        self.region = region
        self.page = page
      }
    }

    public init() {}
  }
}
