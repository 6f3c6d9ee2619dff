/// What a litmus test can do with VFIO devices.
public enum VFIOAction: Sendable, Equatable {
  /// The user writes the memory bit of PCI_COMMAND. VF-5
  case setMemory(VFIODeviceID, isOn: Bool)
  /// The user moves the device to D3hot, or back to D0. VF-5
  case setPower(VFIODeviceID, isD3: Bool)
  /// `VFIO_DEVICE_RESET`. VF-5
  case reset(VFIODeviceID)
  /// `VFIO_DEVICE_FEATURE_LOW_POWER_ENTRY`, with an event for a wake or without. VF-8
  case enterLowPower(VFIODeviceID, wakesByEvent: Bool)
  /// `VFIO_DEVICE_FEATURE_LOW_POWER_EXIT`. VF-8
  case exitLowPower(VFIODeviceID)
  /// The device wakes itself. VF-8
  case wake(VFIODeviceID)
  case close(VFIODeviceID)
  /// `VFIO_DEVICE_FEATURE_DMA_BUF`. VF-9
  case export(VFIODeviceID, DMABufID)
}

extension VFIOAction {
  /// Whether it makes memory hold something else than 0: only then do states carry what memory holds.
  var writesContent: Bool { false }
}

extension ActorProgram {
  mutating func start(_ action: VFIOAction, _ operation: Operation, _ host: inout Host) -> Progress {
    switch action {
    case .setMemory(let device, let isOn): run(WritePCICommand(device, isOn: isOn), &host)
    case .setPower(let device, let isD3): run(SetPowerState(device, isD3: isD3), &host)
    case .reset(let device): run(ResetVFIODevice(device), &host)
    case .enterLowPower(let device, let wakesByEvent):
      run(EnterLowPower(device, wakesByEvent: wakesByEvent), &host)
    case .exitLowPower(let device): run(ExitLowPower(device, isWake: false), &host)
    case .wake(let device): run(ExitLowPower(device, isWake: true), &host)
    case .close(let device): run(CloseVFIODevice(device), &host)
    case .export(let device, let dmaBuf): run(ExportBAR(device, as: dmaBuf), &host)
    }
  }
}
