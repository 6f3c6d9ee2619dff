/// A write of the user to PCI_COMMAND that switches memory decode on or off: `vfio_basic_config_write()`. Off, the mappings go
/// first, also those of an SR-IOV VF, for which the bit means nothing. VF-1, VF-5
struct WritePCICommand: MemoryLockWriter {
  enum Step: UInt8 { case lock, write, unlock }

  static let kind = PathKind.writePCICommand
  var functions: [String] { ["vfio_basic_config_write"] }

  var step = Step.lock
  let device: VFIODeviceID
  let isOn: Bool
  var isQueued = false

  init(_ device: VFIODeviceID, isOn: Bool) {
    self.device = device
    self.isOn = isOn
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      guard host.vfioDevices[device].isOpen else { return finish(&host, .ebadf) }
      return isOn ? lockMemory(&host, then: .write) : call(ZapAndLockBARs(device), &host, then: .write)

    case .write:
      host.note("memory decode is \(isOn ? "on" : "off")")
      host.changeVFIODevice(device) { $0.isMemoryOn = isOn }
      return next(.unlock)

    case .unlock:
      host.unlockMemoryForWriting(of: device)
      return finish(&host)
    }
  }
}
