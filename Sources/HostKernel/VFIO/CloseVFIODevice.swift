/// The user closes the device. Its mappings keep the file: with the last of them gone the device is disabled, and the BAR is
/// the kernel's no more. `vfio_pci_core_close_device()`. VF-2
struct CloseVFIODevice: MemoryLockWriter {
  enum Step: UInt8 { case close, disable, leaveLowPower, unmapBAR }

  static let kind = PathKind.closeVFIODevice
  var functions: [String] { step == .close ? [] : ["vfio_pci_core_close_device", "vfio_pci_core_disable"] }

  var step: Step
  let device: VFIODeviceID
  var isQueued = false

  init(_ device: VFIODeviceID) {
    self.device = device
    step = .close
  }

  /// What remains to be done when the last mapping of a closed device is gone.
  init(disabling device: VFIODeviceID) {
    self.device = device
    step = .disable
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .close:
      guard host.vfioDevices[device].isOpen else { return finish(&host, .ebadf) }
      host.vfioDevices[device].isOpen = false
      return host.hasMappings(of: device) ? finish(&host) : next(.disable)

    case .disable:  // before v6.1 there is no low power to leave
      if host.kernel.vfioLowPower { return lockMemory(&host, then: .leaveLowPower) }
      host.changeVFIODevice(device) { $0.power = .d0 }
      return next(.unmapBAR)

    case .leaveLowPower:  // vfio_pci_runtime_pm_exit(), and D0
      host.changeVFIODevice(device) {
        $0.isInLowPower = false
        $0.wakesByEvent = false
        $0.power = .d0
      }
      host.unlockMemoryForWriting(of: device)
      return next(.unmapBAR)

    case .unmapBAR:
      host.unmapBARForKernel(device)
      return finish(&host)
    }
  }
}

extension Host {
  /// The device whose last user went with the mapping that was at a page; none if there are others.
  func vfioDeviceLeft(by page: VirtualPage) -> VFIODeviceID {
    let device = vfioDevice(of: page)
    guard device != .none, !vfioDevices[device].isOpen, isBARMapped(device), !hasMappings(of: device)
    else { return .none }
    return device
  }
}
