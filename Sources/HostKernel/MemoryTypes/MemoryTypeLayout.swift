import StateLayout

/// Where PAT memory types lie in the state.
struct MemoryTypeLayout: Sendable {
  init(_ plan: Scenario.MemoryTypePlan, _ layout: inout LayoutPlan) {
  }
}

extension Host {
  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeMemoryTypes() {
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished.
  var isMemoryTypeQuiet: Bool {
    true
  }

  /// Raises the rules that only the end can show.
  mutating func checkEndOfMemoryTypes() {
  }
}
