import StateLayout

/// Where VFIO devices lie in the state.
struct VFIOLayout: Sendable {
  let devices: Table<VFIODeviceID, VFIODeviceState>
  /// `vma_list`: whether the mapping that begins at a page is in it. VF-3
  let listedMappings: Table<VirtualPage, Bool>
  /// Whose BAR is shown at each page of an address space, and whose BAR each device frame belongs to.
  let deviceOfPage: [VFIODeviceID]
  let deviceOfFrame: [VFIODeviceID]

  init(_ scenario: Scenario, _ layout: inout LayoutPlan) {
    let plan = scenario.vfio
    devices = layout.table(of: VFIODeviceState.self, by: VFIODeviceID.self, count: plan.devices.count)
    let pageCount = plan.devices.isEmpty ? 0 : scenario.processes.count << scenario.pageShift
    listedMappings = layout.table(of: Bool.self, by: VirtualPage.self, count: pageCount)
    deviceOfPage = plan.devices.isEmpty ? [] : scenario.devicesOfPages
    deviceOfFrame = plan.devices.isEmpty ? [] : plan.devicesOfFrames
  }
}

extension Scenario {
  /// Whose BAR the region at each page shows. Regions of all processes have addresses of their own.
  fileprivate var devicesOfPages: [VFIODeviceID] {
    var devices = Array(repeating: VFIODeviceID.none, count: 1 << pageShift)
    for region in regions {
      guard case .bar(let device, _, _) = region.backing else { continue }
      for page in region.firstPage..<region.firstPage + region.pageCount { devices[page] = device }
    }
    return devices
  }
}

extension Scenario.VFIOPlan {
  fileprivate var devicesOfFrames: [VFIODeviceID] {
    (0..<PFN.deviceFrameCount).map { frame in
      let owner = devices.firstIndex { $0.firstFrame <= frame && frame < $0.firstFrame + $0.pageCount }
      return owner.map { VFIODeviceID($0) } ?? .none
    }
  }
}

extension Host {
  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeVFIOs() {
    for number in 0..<vfioDevices.count { vfioDevices[VFIODeviceID(number)] = VFIODeviceState() }
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished.
  var isVFIOQuiet: Bool {
    for number in 0..<vfioDevices.count {
      let device = vfioDevices[VFIODeviceID(number)]
      guard device.memoryLock.isIdle, !device.vmaLock.isHeld, device.mappingLock.isFree, !device.isResetting
      else { return false }
    }
    return true
  }

  /// Raises the rules that only the end can show. There is none: who maps a BAR that does not answer is found when it
  /// stops, or when he maps it.
  mutating func checkEndOfVFIOs() {}
}
