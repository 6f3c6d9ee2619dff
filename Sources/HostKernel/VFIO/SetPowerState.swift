/// A write of the user to the power state of the device: `vfio_lock_and_set_power_state()`. In D3hot a BAR does not answer;
/// before v5.19 VFIO did not mind. VF-1, VF-5
struct SetPowerState: MemoryLockWriter {
  enum Step: UInt8 { case lock, set, unlock }

  static let kind = PathKind.setPowerState
  var functions: [String] { [] }
  func functions(on kernel: Switches) -> [String] {
    ["vfio_pm_config_write"] + (kernel[.vfioD3] ? ["vfio_lock_and_set_power_state"] : [])
  }

  var step = Step.lock
  let device: VFIODeviceID
  let isD3: Bool
  var isQueued = false

  init(_ device: VFIODeviceID, isD3: Bool) {
    self.device = device
    self.isD3 = isD3
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      guard host.vfioDevices[device].isOpen else { return finish(&host, .ebadf) }
      guard host.kernel.vfioD3 else {
        setPower(&host)
        return finish(&host)
      }
      guard isD3, host.kernel.mutant != .vfioD3WithoutZap else { return lockMemory(&host, then: .set) }
      return call(ZapAndLockBARs(device), &host, then: .set)

    case .set:
      setPower(&host)
      return next(.unlock)

    case .unlock:
      host.unlockMemoryForWriting(of: device)
      return finish(&host)
    }
  }

  private func setPower(_ host: inout Host) {
    host.note("the device is in \(isD3 ? "D3hot" : "D0")")
    host.changeVFIODevice(device) { $0.power = isD3 ? .d3hot : .d0 }
  }
}
