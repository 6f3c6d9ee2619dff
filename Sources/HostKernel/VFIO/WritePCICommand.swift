/// A write of the user to PCI_COMMAND that switches memory decode on or off: `vfio_basic_config_write()`. Off, the mappings go
/// first, also those of an SR-IOV VF, for which the bit means nothing. VF-1, VF-5
struct WritePCICommand: MemoryLockSection {
  static let kind = PathKind.writePCICommand
  var functions: [String] { ["vfio_basic_config_write"] }

  var step = MemoryLockStep.lock
  let device: VFIODeviceID
  let isOn: Bool
  var isQueued = false
  var code = Value.zero

  init(_ device: VFIODeviceID, isOn: Bool) {
    self.device = device
    self.isOn = isOn
  }

  var takesBARAway: Bool { !isOn }
  var givesExportsBack: Bool { true }

  func change(_ host: inout Host) -> Value {
    host.note("memory decode is \(isOn ? "on" : "off")")
    host.changeVFIODevice(device) { $0.isMemoryOn = isOn }
    return .zero
  }
}
