/// The user closes the device. Its mappings keep the file: with the last of them gone the device is disabled, and the BAR is
/// the kernel's no more. `vfio_pci_core_close_device()`. VF-2
struct CloseVFIODevice: MemoryLockWriter {
  enum Step: UInt8 { case close, lockExports, revoke, unlist, disable, leaveLowPower, unmapBAR }

  static let kind = PathKind.closeVFIODevice
  var functions: [String] {
    switch step {
    case .close: []
    case .lockExports, .revoke, .unlist: ["vfio_pci_core_close_device"]
    case .disable, .leaveLowPower, .unmapBAR: ["vfio_pci_core_close_device", "vfio_pci_core_disable"]
    }
  }

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
    step = .lockExports
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .close:
      guard host.vfioDevices[device].isOpen else { return finish(&host, .ebadf) }
      host.vfioDevices[device].isOpen = false
      return host.hasMappings(of: device) ? finish(&host) : next(afterClose(host))

    case .lockExports:
      guard host.mayExport(device) else { return lockMemory(&host, then: .leaveLowPower) }
      return lockMemory(&host, then: .revoke)

    case .revoke:
      return call(MoveBARExports(device, isRevoking: true, isFinal: true), &host, then: .unlist)

    case .unlist:  // each dma-buf forgets the device
      host.unlockMemoryForWriting(of: device)
      return next(.disable)

    case .disable: return lockMemory(&host, then: .leaveLowPower)

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
      host.checkImporters(of: device)
      return finish(&host)
    }
  }

  private func afterClose(_ host: Host) -> Step { host.mayExport(device) ? .lockExports : .disable }
}

extension Host {
  /// The device whose last user went with the mapping that was at a page; none if there are others.
  func vfioDeviceLeft(by page: VirtualPage) -> VFIODeviceID {
    let device = vfioDevice(of: page)
    guard device != .none, !vfioDevices[device].isOpen, vfioDevices[device].isBARMapped,
      !hasMappings(of: device)
    else { return .none }
    return device
  }
}
