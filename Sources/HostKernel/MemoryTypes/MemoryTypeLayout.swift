import StateLayout

/// Where PAT memory types lie in the state.
struct MemoryTypeLayout: Sendable {
  /// Whether the test has anything whose memory type the kernel tracks.
  let isUsed: Bool
  let reservations: Table<MemtypeID, Memtype>
  let contexts: Table<TrackingContextID, TrackingContext>
  let ioremaps: Table<IoremapID, IoremapState>
  let ramTypes: Table<PFN, RAMType>

  init(_ scenario: Scenario, _ limits: Limits, _ layout: inout LayoutPlan) {
    isUsed = scenario.tracksMemoryTypes
    let plan = scenario.memoryTypes
    reservations = layout.table(
      of: Memtype.self, by: MemtypeID.self, count: isUsed ? limits.reservations : 0)
    contexts = layout.table(
      of: TrackingContext.self, by: TrackingContextID.self, count: isUsed ? limits.mappings : 0)
    // Each VFIO device has one for its BAR.
    ioremaps = layout.table(
      of: IoremapState.self, by: IoremapID.self, count: plan.ioremaps.count + scenario.vfio.devices.count)
    ramTypes = layout.table(of: RAMType.self, by: PFN.self, count: plan.setsRAM ? limits.frames : 0)
  }
}

extension Host {
  /// By frame; no rows in a test that sets no type of RAM.
  var ramTypes: Rows<PFN, RAMType> {
    @inline(__always) get { state[layout.memoryTypes.ramTypes] }
  }
  var reservations: Rows<MemtypeID, Memtype> {
    @inline(__always) get { state[layout.memoryTypes.reservations] }
  }
  var trackingContexts: Rows<TrackingContextID, TrackingContext> {
    @inline(__always) get { state[layout.memoryTypes.contexts] }
  }
  var ioremaps: Rows<IoremapID, IoremapState> {
    @inline(__always) get { state[layout.memoryTypes.ioremaps] }
  }

  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeMemoryTypes() {
    for number in 0..<reservations.count { reservations[MemtypeID(number)] = .none }
    for number in 0..<trackingContexts.count { trackingContexts[TrackingContextID(number)] = .none }
    for number in 0..<ioremaps.count { ioremaps[IoremapID(number)] = .none }
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished: every context has a VMA.
  var isMemoryTypeQuiet: Bool {
    for number in 0..<trackingContexts.count {
      let context = TrackingContextID(number)
      var isUsed = trackingContexts[context].references == 0
      for row in 0..<mappings.count where mappings[VMAID(row)].tracking.context == context { isUsed = true }
      guard isUsed else { return false }
    }
    return true
  }

  /// Raises the rules that only the end can show: none, for who leaks a reservation is known when it goes.
  mutating func checkEndOfMemoryTypes() {}
}
