/// `VFIO_DEVICE_FEATURE_LOW_POWER_ENTRY`: the user lets the device suspend; until it is over every fault is SIGBUS. The zap comes
/// first, even if the call then fails because it was made before. VF-8
struct EnterLowPower: MemoryLockWriter {
  enum Step: UInt8 { case lock, engage, unlock }

  static let kind = PathKind.enterLowPower
  var functions: [String] { ["vfio_pci_runtime_pm_entry"] }

  var step = Step.lock
  let device: VFIODeviceID
  /// `..._LOW_POWER_ENTRY_WITH_WAKEUP`
  let wakesByEvent: Bool
  var isQueued = false
  var code = Value.zero

  init(_ device: VFIODeviceID, wakesByEvent: Bool) {
    self.device = device
    self.wakesByEvent = wakesByEvent
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      guard host.vfioDevices[device].isOpen else { return finish(&host, .ebadf) }
      guard host.kernel.vfioLowPower else { return finish(&host, .enotty) }
      if host.kernel.mutant == .vfioLowPowerWithoutZap { return lockMemory(&host, then: .engage) }
      return call(ZapAndLockBARs(device), &host, then: .engage)

    case .engage:
      if host.vfioDevices[device].isInLowPower {
        code = .einval
      } else {
        host.note("pm_runtime_engaged: the device may suspend")
        host.changeVFIODevice(device) {
          $0.isInLowPower = true
          $0.wakesByEvent = wakesByEvent
        }
      }
      return next(.unlock)

    case .unlock:
      host.unlockMemoryForWriting(of: device)
      return finish(&host, code)
    }
  }
}
