import StateLayout

/// Up to v6.9 VFIO keeps a list of the mappings that it filled, for there it finds what to zap. VF-3, VF-5
extension Host {
  private var listedMappings: Rows<VirtualPage, Bool> { state[layout.vfio.listedMappings] }

  /// Whether the mapping that begins at a page is in the list.
  func isListed(_ first: VirtualPage) -> Bool { listedMappings[first] }

  /// `__vfio_pci_add_vma()`; false if there is no memory for the entry. The caller holds vma_lock.
  mutating func addToVMAList(_ first: VirtualPage) -> Bool {
    if kernel.allocationsMayFail, attempt.choose(2) == 1 {
      note("__vfio_pci_add_vma() has no memory")
      return false
    }
    listedMappings[first] = true
    note("the mapping is in vma_list")
    return true
  }

  /// `list_del()`. The caller holds vma_lock.
  mutating func removeFromVMAList(_ first: VirtualPage) { listedMappings[first] = false }

  /// A process that has a mapping in the list; nil if the list is empty.
  func listedProcess(of device: VFIODeviceID) -> ProcessID? {
    for number in 0..<listedMappings.count {
      let page = VirtualPage(raw: UInt8(truncatingIfNeeded: number))
      if listedMappings[page], vfioDevice(of: page) == device { return process(of: page) }
    }
    return nil
  }

  /// The next mapping in the list that belongs to a process.
  func listedMapping(of device: VFIODeviceID, in process: ProcessID) -> PageRange? {
    for number in 0..<mappings.count {
      let vma = mappings[VMAID(number)]
      guard vma.exists, listedMappings[vma.range.first], self.process(of: vma.range.first) == process,
        vfioDevice(of: vma.range.first) == device
      else { continue }
      return vma.range
    }
    return nil
  }

  // MARK: vm_ops->open() and close()

  /// Whether VFIO's open hook zaps a copy of a VMA, so that it shows only what was faulted in and listed since. VF-3
  mutating func zapsOnOpen(_ vma: VMA) -> Bool {
    vfioDevice(of: vma.range.first) != .none && kernel.vfioZap == .vmaListPTEs
  }

  /// Whether the close hooks of the VMAs inside `range` get vma_lock.
  mutating func mayCloseVFIOMappings(in range: PageRange) -> Bool {
    let device = vfioDevice(of: range.first)
    guard device != .none, kernel.vfioZap == .vmaListPTEs else { return true }
    return !vfioDevices[device].vmaLock.isHeld
  }

  /// `vfio_pci_mmap_close()`: the mapping leaves the list.
  mutating func closeVFIOMapping(_ vma: VMA) {
    let device = vfioDevice(of: vma.range.first)
    guard device != .none, kernel.vfioZap == .vmaListPTEs else { return }
    within("vfio_pci_mmap_close") { host in
      _ = host.lockVMAList(of: device)
      host.removeFromVMAList(vma.range.first)
      host.unlockVMAList(of: device)
    }
  }
}
