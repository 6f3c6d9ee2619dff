import StateLayout

/// Where GEM handles and PRIME lie in the state.
struct GEMLayout: Sendable {
  /// By buffer; none where no buffer is a GEM object that is not TTM's.
  let objects: Table<BufferID, GEMObject>
  let handles: Table<GEMHandleID, GEMHandle>
  let files: Table<GEMFileID, GEMFileState>
  let devices: Table<GEMDeviceID, GEMDeviceState>

  init(_ scenario: Scenario, _ layout: inout LayoutPlan) {
    let plan = scenario.gem
    let hasObjects = !plan.handles.isEmpty || scenario.buffers.contains { $0.kind == .shmem }
    objects = layout.table(
      of: GEMObject.self, by: BufferID.self, count: hasObjects ? scenario.buffers.count : 0)
    handles = layout.table(of: GEMHandle.self, by: GEMHandleID.self, count: plan.handles.count)
    files = layout.table(of: GEMFileState.self, by: GEMFileID.self, count: plan.files.count)
    devices = layout.table(of: GEMDeviceState.self, by: GEMDeviceID.self, count: plan.devices.count)
  }
}

extension Host {
  var gemObjects: Rows<BufferID, GEMObject> { @inline(__always) get { state[layout.gem.objects] } }
  var gemHandles: Rows<GEMHandleID, GEMHandle> { @inline(__always) get { state[layout.gem.handles] } }
  var gemFiles: Rows<GEMFileID, GEMFileState> { @inline(__always) get { state[layout.gem.files] } }
  var gemDevices: Rows<GEMDeviceID, GEMDeviceState> { @inline(__always) get { state[layout.gem.devices] } }

  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeGEMs() {
    for number in 0..<gemObjects.count { gemObjects[BufferID(number)] = GEMObject() }
    for number in 0..<gemHandles.count { gemHandles[GEMHandleID(number)] = GEMHandle() }
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished.
  var isGEMQuiet: Bool {
    for number in 0..<gemObjects.count where gemObjects[BufferID(number)].pagesLock.isHeld { return false }
    for number in 0..<gemFiles.count where gemFiles[GEMFileID(number)].primeLock.isHeld { return false }
    for number in 0..<gemDevices.count where gemDevices[GEMDeviceID(number)].nameLock.isHeld { return false }
    return true
  }

  /// Raises the rules that only the end can show: an object that has more references than there is somebody to put them,
  /// or less; and an attachment of an import that failed. An oops leaves things behind, and nobody expects otherwise. S38,
  /// PR-4, M10 I8
  mutating func checkEndOfGEMs() {
    guard gemHandles.count > 0, isGEMQuiet, isEveryMMapLockFree else { return }
    for number in 0..<buffers.count {
      let buffer = BufferID(number)
      guard scenario.gem.device(of: buffer) != .none else { continue }
      let (count, holders) = (Int(buffers[buffer].references), holderCount(of: buffer))
      if count > holders { breach(.pageLeak, page: .none) }
      if count < holders { breach(.surplusPut, page: .none) }
    }
    for handle in scenario.gem.handles {
      guard case .imported(_, let object, let attachment) = handle.source else { continue }
      if attachments[attachment].isListed, !buffers[object].exists { breach(.pageLeak, page: .none) }
    }
  }

  private var isEveryMMapLockFree: Bool {
    (0..<processes.count).allSatisfy { processes[ProcessID($0)].mmapLock.isIdle }
  }

  /// Who has a reference to an object, apart from threads: handles, its dma-buf, and mappings.
  func holderCount(of buffer: BufferID) -> Int {
    var count = 0
    for number in 0..<gemHandles.count where gemHandles[GEMHandleID(number)].object == buffer { count += 1 }
    for number in 0..<dmaBufs.count where dmaBufs[DMABufID(number)].exists {
      if self.buffer(of: DMABufID(number)) == buffer { count += 1 }
    }
    for number in 0..<mappings.count where mappings[VMAID(number)].exists {
      if mappings[VMAID(number)].buffer == buffer { count += 1 }
    }
    return count
  }
}
