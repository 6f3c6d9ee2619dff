import StateLayout

/// Where KVM's own use of guest memory lie in the state.
struct GuestMemoryUserLayout: Sendable {
  init(_ plan: Scenario.GuestMemoryUserPlan, _ layout: inout LayoutPlan) {
  }
}

extension Host {
  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeGuestMemoryUsers() {
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished.
  var isGuestMemoryUserQuiet: Bool {
    true
  }

  /// Raises the rules that only the end can show.
  mutating func checkEndOfGuestMemoryUsers() {
  }
}
