/// `VFIO_DEVICE_FEATURE_LOW_POWER_EXIT`, or the wake of the device itself, which ends low power only where the user asked to be
/// told of it. VF-8
struct ExitLowPower: MemoryLockWriter {
  enum Step: UInt8 { case lock, disengage, unlock }

  static let kind = PathKind.exitLowPower
  var functions: [String] { [isWake ? "vfio_pci_core_runtime_resume" : "vfio_pci_runtime_pm_exit"] }

  var step = Step.lock
  let device: VFIODeviceID
  let isWake: Bool
  var isQueued = false

  init(_ device: VFIODeviceID, isWake: Bool) {
    self.device = device
    self.isWake = isWake
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      guard host.vfioDevices[device].isOpen else { return finish(&host, .ebadf) }
      guard host.kernel.vfioLowPower else { return finish(&host, .enotty) }
      return lockMemory(&host, then: .disengage)

    case .disengage:
      if !isWake || host.vfioDevices[device].wakesByEvent {
        host.note("low power is over")
        host.changeVFIODevice(device) {
          $0.isInLowPower = false
          $0.wakesByEvent = false
        }
      }
      return next(.unlock)

    case .unlock:
      host.unlockMemoryForWriting(of: device)
      return finish(&host)
    }
  }
}
