/// `VFIO_DEVICE_FEATURE_LOW_POWER_ENTRY`: the user lets the device suspend; until it is over every fault is SIGBUS. The zap comes
/// first, even if the call then fails because it was made before. VF-8
struct EnterLowPower: MemoryLockSection {
  static let kind = PathKind.enterLowPower
  var functions: [String] { ["vfio_pci_runtime_pm_entry"] }

  var step = MemoryLockStep.lock
  let device: VFIODeviceID
  /// `..._LOW_POWER_ENTRY_WITH_WAKEUP`
  let wakesByEvent: Bool
  var isQueued = false
  var code = Value.zero

  init(_ device: VFIODeviceID, wakesByEvent: Bool) {
    self.device = device
    self.wakesByEvent = wakesByEvent
  }

  var takesBARAway: Bool { true }
  var givesExportsBack: Bool { false }

  func answerAtOnce(_ host: inout Host) -> Value? { host.kernel.vfioLowPower ? nil : .enotty }

  func skipsZap(_ host: inout Host) -> Bool { host.kernel.mutant == .vfioLowPowerWithoutZap }

  func change(_ host: inout Host) -> Value {
    guard !host.vfioDevices[device].isInLowPower else { return .einval }
    host.note("pm_runtime_engaged: the device may suspend")
    host.changeVFIODevice(device) {
      $0.isInLowPower = true
      $0.wakesByEvent = wakesByEvent
    }
    return .zero
  }
}
