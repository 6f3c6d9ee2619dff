import StateLayout

/// Where VFIO devices lie in the state.
struct VFIOLayout: Sendable {
  init(_ plan: Scenario.VFIOPlan, _ layout: inout LayoutPlan) {
  }
}

extension Host {
  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeVFIOs() {
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished.
  var isVFIOQuiet: Bool {
    true
  }

  /// Raises the rules that only the end can show.
  mutating func checkEndOfVFIOs() {
  }
}
