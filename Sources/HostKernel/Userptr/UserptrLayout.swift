import StateLayout

/// Where buffers made of user memory lie in the state.
struct UserptrLayout: Sendable {
  init(_ plan: Scenario.UserptrPlan, _ layout: inout LayoutPlan) {
  }
}

extension Host {
  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeUserptrs() {
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished.
  var isUserptrQuiet: Bool {
    true
  }

  /// Raises the rules that only the end can show.
  mutating func checkEndOfUserptrs() {
  }
}
