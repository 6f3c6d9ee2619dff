/// `VFIO_DEVICE_RESET`: `vfio_pci_ioctl_reset()`. While the reset runs the device answers nothing; after it the device is as it
/// was, in D0. VF-5
struct ResetVFIODevice: MemoryLockWriter {
  enum Step: UInt8 { case lock, wake, revoke, reset, resetDone, giveOut, unlock }

  static let kind = PathKind.resetVFIODevice
  var functions: [String] {
    ["vfio_pci_ioctl_reset"] + (step == .reset || step == .resetDone ? ["pci_try_reset_function"] : [])
  }

  var step = Step.lock
  let device: VFIODeviceID
  var isQueued = false

  init(_ device: VFIODeviceID) { self.device = device }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      guard host.vfioDevices[device].isOpen else { return finish(&host, .ebadf) }
      if host.kernel.mutant == .vfioResetWithoutZap { return lockMemory(&host, then: .wake) }
      return call(ZapAndLockBARs(device), &host, then: .wake)

    case .wake:
      host.changeVFIODevice(device) { $0.power = .d0 }
      return next(host.mayExport(device) ? .revoke : .reset)

    case .revoke: return call(MoveBARExports(device, isRevoking: true), &host, then: .reset)

    case .reset:
      host.note("the reset begins")
      host.changeVFIODevice(device) { $0.isResetting = true }
      return next(.resetDone)

    case .resetDone:
      host.note("the reset ends")
      host.changeVFIODevice(device) { $0.isResetting = false }
      return next(host.mayExport(device) && host.decodesMemory(device) ? .giveOut : .unlock)

    case .giveOut: return call(MoveBARExports(device, isRevoking: false), &host, then: .unlock)

    case .unlock:
      host.unlockMemoryForWriting(of: device)
      return finish(&host)
    }
  }
}
