/// `VFIO_DEVICE_FEATURE_LOW_POWER_EXIT`, or the wake of the device itself, which ends low power only where the user asked to be
/// told of it, and leaves the dma-bufs revoked. VF-8
struct ExitLowPower: MemoryLockSection {
  static let kind = PathKind.exitLowPower
  var functions: [String] { [isWake ? "vfio_pci_core_runtime_resume" : "vfio_pci_runtime_pm_exit"] }

  var step = MemoryLockStep.lock
  let device: VFIODeviceID
  let isWake: Bool
  var isQueued = false
  var code = Value.zero

  init(_ device: VFIODeviceID, isWake: Bool) {
    self.device = device
    self.isWake = isWake
  }

  var takesBARAway: Bool { false }
  var givesExportsBack: Bool { !isWake }

  func answerAtOnce(_ host: inout Host) -> Value? { host.kernel.vfioLowPower ? nil : .enotty }

  func change(_ host: inout Host) -> Value {
    guard !isWake || host.vfioDevices[device].wakesByEvent else { return .zero }
    host.note("low power is over")
    host.changeVFIODevice(device) {
      $0.isInLowPower = false
      $0.wakesByEvent = false
    }
    return .zero
  }
}
