import StateLayout

/// Where GEM handles and PRIME lie in the state.
struct GEMLayout: Sendable {
  init(_ plan: Scenario.GEMPlan, _ layout: inout LayoutPlan) {
  }
}

extension Host {
  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeGEMs() {
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished.
  var isGEMQuiet: Bool {
    true
  }

  /// Raises the rules that only the end can show.
  mutating func checkEndOfGEMs() {
  }
}
