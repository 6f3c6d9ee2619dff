import StateLayout

/// Where page reclaim and migration lie in the state.
struct ReclaimLayout: Sendable {
  init(_ plan: Scenario.ReclaimPlan, _ layout: inout LayoutPlan) {
  }
}

extension Host {
  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeReclaims() {
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished.
  var isReclaimQuiet: Bool {
    true
  }

  /// Raises the rules that only the end can show.
  mutating func checkEndOfReclaims() {
  }
}
