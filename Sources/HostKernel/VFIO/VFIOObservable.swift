/// What a condition of a litmus test can ask about a VFIO device.
public enum VFIOProperty: String, Sendable, Hashable, CaseIterable {
  /// 1 if memory decode is on, as the user wrote it.
  case memory
  /// 1 if the user lets the device suspend.
  case lowPower
  /// 1 if the kernel has the BAR claimed and mapped.
  case barMapped
}

extension Host {
  func value(of property: VFIOProperty, of device: VFIODeviceID) -> Value {
    let state = vfioDevices[device]
    let isSo =
      switch property {
      case .memory: state.isMemoryOn
      case .lowPower: state.isInLowPower
      case .barMapped: isBARMapped(device)
      }
    return Value(isSo ? 1 : 0)
  }
}
