/// A write of the user to the power state of the device: `vfio_lock_and_set_power_state()`. In D3hot a BAR does not answer;
/// before v5.19 VFIO did not mind. VF-1, VF-5
struct SetPowerState: MemoryLockSection {
  static let kind = PathKind.setPowerState
  var functions: [String] { [] }
  func functions(on kernel: Switches) -> [String] {
    ["vfio_pm_config_write"] + (kernel[.vfioD3] ? ["vfio_lock_and_set_power_state"] : [])
  }

  var step = MemoryLockStep.lock
  let device: VFIODeviceID
  let isD3: Bool
  var isQueued = false
  var code = Value.zero

  init(_ device: VFIODeviceID, isD3: Bool) {
    self.device = device
    self.isD3 = isD3
  }

  var takesBARAway: Bool { isD3 }
  var givesExportsBack: Bool { true }

  func answerAtOnce(_ host: inout Host) -> Value? { host.kernel.vfioD3 ? nil : change(&host) }

  func skipsZap(_ host: inout Host) -> Bool { host.kernel.mutant == .vfioD3WithoutZap }

  func change(_ host: inout Host) -> Value {
    host.note("the device is in \(isD3 ? "D3hot" : "D0")")
    host.changeVFIODevice(device) { $0.power = isD3 ? .d3hot : .d0 }
    return .zero
  }
}
