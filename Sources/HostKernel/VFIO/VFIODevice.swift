import StateLayout

/// A PCI device that a process drives through VFIO.
public struct VFIODeviceID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// `struct vfio_pci_core_device`, as far as its BAR goes. VF-1
struct VFIODeviceState: BitwiseCopyable, Sendable {
  /// `memory_lock`: whether the BAR may be reached changes under it only.
  var memoryLock = RWSemaphore()
  /// `vma_lock`, which guards the list of mappings that were filled. Up to v6.9.
  var vmaLock = Mutex()
  /// `i_mmap_rwsem` of the device's file.
  var mappingLock = RWLock()
  /// PCI_COMMAND_MEMORY, as the user wrote it.
  var isMemoryOn = true
  var power = PowerState.d0
  /// `pm_runtime_engaged`: the user allowed the device to suspend. VF-8
  var isInLowPower = false
  /// `pm_wake_eventfd_ctx`: a wake by the device itself ends that. VF-8
  var wakesByEvent = false
  /// Between the beginning and the end of a reset the device answers nothing.
  var isResetting = false
  /// `barmap[]`: the BAR was claimed and mapped for the kernel. VF-2
  var isBARMapped = false
  /// Whether the user has the device's file open; mappings keep it as well.
  var isOpen = true

  enum PowerState: UInt8, BitwiseCopyable, Sendable { case d0, d3hot }
}

extension Host {
  var vfioDevices: Rows<VFIODeviceID, VFIODeviceState> {
    @inline(__always) get { state[layout.vfio.devices] }
  }

  /// Whose BAR a mapping at `page` shows; none if it shows something else. Where a mapping lies says what it shows.
  func vfioDevice(of page: VirtualPage) -> VFIODeviceID {
    guard layout.vfio.devices.count > 0 else { return .none }
    return layout.vfio.deviceOfPage[pageNumber(page)]
  }

  /// Whose BAR a frame belongs to; none if it is no VFIO device's.
  func vfioDevice(of pfn: PFN) -> VFIODeviceID {
    guard layout.vfio.devices.count > 0, pfn.isFrame, !pfn.hasStructPage else { return .none }
    return layout.vfio.deviceOfFrame[pfn.position - PFN.firstDeviceFrame]
  }

  /// Whether any mapping shows the BAR; also one that is being unmapped.
  func hasMappings(of device: VFIODeviceID) -> Bool { nextMapping(of: device, from: 0) != nil }

  /// The first mapping of the BAR from an address on, in whichever process; also one that is being unmapped. MM-6
  func nextMapping(of device: VFIODeviceID, from: UInt8) -> PageRange? {
    for number in 0..<mappings.count {  // in the order of addresses
      let vma = mappings[VMAID(number)]
      guard vma.exists, vma.range.first.raw >= from, vfioDevice(of: vma.range.first) == device else {
        continue
      }
      return vma.range
    }
    return nil
  }
}

// MARK: - Whether the BAR answers

extension Host {
  /// `__vfio_pci_memory_enabled()` and `pm_runtime_engaged`: whether VFIO takes the BAR for reachable. An SR-IOV VF has no
  /// memory bit of its own. VF-1, VF-8
  mutating func isMemoryEnabled(_ device: VFIODeviceID) -> Bool {
    let state = vfioDevices[device]
    return !state.isInLowPower && decodesMemory(device)
  }

  /// `__vfio_pci_memory_enabled()` alone.
  mutating func decodesMemory(_ device: VFIODeviceID) -> Bool {
    let state = vfioDevices[device]
    if kernel.vfioD3, state.power == .d3hot { return false }
    return state.isMemoryOn || scenario.vfio.devices[device.position].isVirtualFunction
  }

  /// Whether the device answers a load or a store to its BAR.
  private func answers(_ device: VFIODeviceID) -> Bool {
    let state = vfioDevices[device]
    return !state.isInLowPower && !state.isResetting && state.power == .d0
      && (state.isMemoryOn || scenario.vfio.devices[device.position].isVirtualFunction)
  }

  /// Changes the device. If it does not answer from now on, nobody may have a way to its BAR any more. VF-5
  mutating func changeVFIODevice(_ device: VFIODeviceID, _ change: (inout VFIODeviceState) -> Void) {
    var state = vfioDevices[device]
    change(&state)
    vfioDevices[device] = state
    guard !answers(device) else { return }
    for number in 0..<pageTables.count {
      let page = VirtualPage(raw: UInt8(truncatingIfNeeded: number))
      let pfn = pageTables[page].pfn
      guard vfioDevice(of: pfn) == device else { continue }
      note("PTE \(pageNumber(page)) still maps \(pfn)")
      breach(.staleDeviceMapping, page: pfn)
    }
    for number in 0..<shadowPageTables.count {
      let pfn = shadowPageTables[GuestPage(raw: UInt8(truncatingIfNeeded: number))].page.pfn
      if vfioDevice(of: pfn) == device { breach(.staleDeviceMapping, page: pfn) }
    }
    checkImporters(of: device)
  }

  /// Somebody gets a way to a frame, or uses the one that he has: a BAR has to answer. VF-6
  mutating func checkAnswers(_ pfn: PFN) {
    let device = vfioDevice(of: pfn)
    if device != .none, !answers(device) { breach(.staleDeviceMapping, page: pfn) }
  }
}
