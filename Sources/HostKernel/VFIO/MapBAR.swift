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

  /// Whether VFIO was changed to fill a mapping when it is made, as a proposal has it.
  mutating func fillsInMmap(_ page: VirtualPage) -> Bool {
    vfioDevice(of: page) != .none && kernel.vfioRemapInMmap
  }

  /// That proposal: `io_remap_pfn_range()` in the mmap hook if the device answers, under memory_lock; false if the lock is
  /// taken. Nobody who walks the mappings of the file finds this one yet. MM-1
  mutating func fillBAR(_ range: PageRange, _ vma: VMA) -> Bool {
    let device = vfioDevice(of: range.first)
    guard lockMemoryForReading(of: device) else { return false }
    if isMemoryEnabled(device) {
      within("remap_pfn_range") { host in
        for page in range.pages {
          let pfn = PFN.device(vma.offset(of: page))
          host.setPTE(page, PTE(page: PageHandle(pfn: pfn), isWritable: true, isSpecial: true))
          host.note("maps \(pfn)")
        }
      }
    }
    unlockMemoryForReading(of: device)
    return true
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
