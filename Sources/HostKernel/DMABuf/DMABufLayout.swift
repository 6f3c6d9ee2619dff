import StateLayout

/// Where dma-bufs, their fences and the jobs of devices lie in the state.
struct DMABufLayout: Sendable {
  init(_ plan: Scenario.DMABufPlan, _ layout: inout LayoutPlan) {
  }
}

extension Host {
  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeDMABufs() {
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished.
  var isDMABufQuiet: Bool {
    true
  }

  /// Raises the rules that only the end can show.
  mutating func checkEndOfDMABufs() {
  }
}
