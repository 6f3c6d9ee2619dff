/// What VFIO does when a process maps a BAR, and with the kernel's own mapping of it. VF-2
extension Host {
  /// `vfio_pci_core_mmap()`. Nothing is mapped: faults do that.
  mutating func mapBAR(of device: VFIODeviceID, isShared: Bool) -> Value {
    within("vfio_pci_core_mmap") { host in
      guard host.vfioDevices[device].isOpen else { return .ebadf }
      guard isShared else { return .einval }
      host.mapBARForKernel(device)
      return .zero
    }
  }

  /// `pci_iomap()` of the whole BAR, when it is first needed: it stays until the device is closed.
  mutating func mapBARForKernel(_ device: VFIODeviceID) {
    guard !vfioDevices[device].isBARMapped else { return }
    vfioDevices[device].isBARMapped = true
    note("pci_iomap() of the BAR")
  }

  /// `pci_iounmap()`
  mutating func unmapBARForKernel(_ device: VFIODeviceID) {
    guard vfioDevices[device].isBARMapped else { return }
    vfioDevices[device].isBARMapped = false
    note("pci_iounmap() of the BAR")
  }
}
