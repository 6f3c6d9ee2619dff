import StateLayout

/// Where virtio-gpu blobs lie in the state.
struct VirtioGPULayout: Sendable {
  init(_ plan: Scenario.VirtioGPUPlan, _ layout: inout LayoutPlan) {
  }
}

extension Host {
  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeVirtioGPUs() {
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished.
  var isVirtioGPUQuiet: Bool {
    true
  }

  /// Raises the rules that only the end can show.
  mutating func checkEndOfVirtioGPUs() {
  }
}
