import StateLayout

/// Where page reclaim and migration lie in the state. Tests without them have none of it.
struct ReclaimLayout: Sendable {
  let folios: Table<PFN, FolioState>
  let swapSlots: Table<SwapSlotID, SwapSlot>
  /// Where pages of files in memory are in swap, while they are not in the page cache.
  let fileSlots: Table<BufferPage, SwapSlotID>
  /// The `anon_vma` of each region.
  let anonVMAs: Table<RegionNumber, RWLock>
  /// PF_MEMALLOC, by thread.
  let reclaimers: Table<ThreadID, Bool>
  /// Which of the pages that memory pressure may take an allocation has taken.
  let taken: Table<ReclaimTarget, Bool>
  /// MMF_UNSTABLE, in tests that have the OOM reaper.
  let unstable: Table<ProcessID, Bool>
  let isUsed: Bool

  init(_ scenario: Scenario, frameCount: Int, bufferPageCount: Int, _ layout: inout LayoutPlan) {
    isUsed = scenario.reclaim.isUsed
    let anonymous = scenario.regions.reduce(0) { $0 + ($1.backing == .anonymous ? $1.pageCount : 0) }
    let files = scenario.buffers.filter { $0.kind.isInPageCache }
    let filePages = files.reduce(0) { $0 + $1.pageCount }
    folios = layout.table(of: FolioState.self, by: PFN.self, count: isUsed ? frameCount : 0)
    swapSlots = layout.table(
      of: SwapSlot.self, by: SwapSlotID.self, count: isUsed ? anonymous + filePages : 0)
    fileSlots = layout.table(
      of: SwapSlotID.self, by: BufferPage.self, count: isUsed && filePages > 0 ? bufferPageCount : 0)
    anonVMAs = layout.table(
      of: RWLock.self, by: RegionNumber.self, count: isUsed ? scenario.regions.count : 0)
    reclaimers = layout.table(
      of: Bool.self, by: ThreadID.self, count: isUsed ? max(1, scenario.actors.count) : 0)
    taken = layout.table(
      of: Bool.self, by: ReclaimTarget.self,
      count: scenario.reclaim.targets.count + scenario.reclaim.shrunk.count)
    unstable = layout.table(
      of: Bool.self, by: ProcessID.self, count: scenario.reclaim.hasReaper ? scenario.processes.count : 0)
  }
}

/// A page that memory pressure may take.
struct ReclaimTarget: TableIndex { let position: Int }

/// A region of the scenario.
struct RegionNumber: TableIndex { let position: Int }

extension Host {
  var folios: Rows<PFN, FolioState> { @inline(__always) get { state[layout.reclaim.folios] } }
  var swapSlots: Rows<SwapSlotID, SwapSlot> { @inline(__always) get { state[layout.reclaim.swapSlots] } }
  var fileSlots: Rows<BufferPage, SwapSlotID> { @inline(__always) get { state[layout.reclaim.fileSlots] } }
  var anonVMAs: Rows<RegionNumber, RWLock> { @inline(__always) get { state[layout.reclaim.anonVMAs] } }
  var reclaimers: Rows<ThreadID, Bool> { @inline(__always) get { state[layout.reclaim.reclaimers] } }
  var takenTargets: Rows<ReclaimTarget, Bool> { @inline(__always) get { state[layout.reclaim.taken] } }
  var unstableProcesses: Rows<ProcessID, Bool> { @inline(__always) get { state[layout.reclaim.unstable] } }
  /// Whether pages may leave memory in this test.
  var tracksReclaim: Bool { @inline(__always) get { layout.reclaim.isUsed } }

  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeReclaims() {
    for number in 0..<folios.count { folios[PFN(number)] = FolioState() }
    for number in 0..<swapSlots.count { swapSlots[SwapSlotID(number)] = SwapSlot() }
    for number in 0..<fileSlots.count { fileSlots[BufferPage(position: number)] = .none }
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished.
  var isReclaimQuiet: Bool {
    for number in 0..<folios.count {
      let folio = folios[PFN(number)]
      if folio.isLocked || folio.isUnderWriteback { return false }
    }
    for number in 0..<anonVMAs.count where !anonVMAs[RegionNumber(position: number)].isFree { return false }
    for number in 0..<reclaimers.count where reclaimers[ThreadID(number)] { return false }
    return true
  }

  /// Raises the rules that only the end can show: a swap entry in a page table, or in a file, has to be counted by
  /// its slot.
  mutating func checkEndOfReclaims() {
    for number in 0..<swapSlots.count {
      let slot = SwapSlotID(number)
      var count = 0
      for page in 0..<pageTables.count
      where pageTables[VirtualPage(raw: UInt8(truncatingIfNeeded: page))].swapSlot == slot { count += 1 }
      for page in 0..<fileSlots.count where fileSlots[BufferPage(position: page)] == slot { count += 1 }
      if count != Int(swapSlots[slot].mapCount) { breach(.surplusPut, page: .none) }
    }
  }
}
