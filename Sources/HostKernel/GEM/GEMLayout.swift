import StateLayout

/// Where GEM handles and PRIME lie in the state.
struct GEMLayout: Sendable {
  /// By buffer; none where no buffer is a GEM object that is not TTM's.
  let objects: Table<BufferID, GEMObject>

  init(_ scenario: Scenario, _ layout: inout LayoutPlan) {
    let hasObjects = scenario.buffers.contains { $0.kind == .shmem }
    objects = layout.table(
      of: GEMObject.self, by: BufferID.self, count: hasObjects ? scenario.buffers.count : 0)
  }
}

extension Host {
  var gemObjects: Rows<BufferID, GEMObject> { @inline(__always) get { state[layout.gem.objects] } }

  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeGEMs() {
    for number in 0..<gemObjects.count { gemObjects[BufferID(number)] = GEMObject() }
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished.
  var isGEMQuiet: Bool {
    for number in 0..<gemObjects.count where gemObjects[BufferID(number)].pagesLock.isHeld { return false }
    return true
  }

  /// Raises the rules that only the end can show.
  mutating func checkEndOfGEMs() {
  }
}
