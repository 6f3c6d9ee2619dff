/// What VFIO does when a process maps a BAR, and with the kernel's own mapping of it. VF-2
extension Host {
  /// `vfio_pci_core_mmap()`. Nothing is mapped: faults do that.
  mutating func mapBAR(of device: VFIODeviceID, isShared: Bool) -> Value {
    within("vfio_pci_core_mmap") { host in
      guard host.vfioDevices[device].isOpen else { return .ebadf }
      guard isShared || host.kernel.mutant == .vfioAllowsPrivate else { return .einval }
      return host.mapBARForKernel(device)
    }
  }

  /// Another proposal: the mmap hook reserves, and leaves the rest to faults.
  mutating func tracksInMmap(_ page: VirtualPage) -> Bool {
    vfioDevice(of: page) != .none && kernel.trackInMmap
  }

  /// Whether VFIO was changed to fill a mapping when it is made, as a proposal has it.
  mutating func fillsInMmap(_ page: VirtualPage) -> Bool {
    vfioDevice(of: page) != .none && kernel.vfioRemapInMmap
  }

  /// That proposal: `io_remap_pfn_range()` in the mmap hook if the device answers, under memory_lock; nil if the lock is
  /// taken. Nobody who walks the mappings of the file finds this one yet. MM-1, PAT-5
  mutating func fillBAR(_ vma: inout VMA) -> Value? {
    let device = vfioDevice(of: vma.range.first)
    guard lockMemoryForReading(of: device) else { return nil }
    let code = isMemoryEnabled(device) ? remapBAR(&vma) : .zero
    unlockMemoryForReading(of: device)
    return code
  }

  private mutating func remapBAR(_ vma: inout VMA) -> Value {
    within("remap_pfn_range") { host in
      let answer = host.trackBAR(&vma)
      guard answer.code == .zero else { return answer.code }
      for page in vma.range.pages {
        let pfn = PFN.device(vma.offset(of: page))
        host.setPTE(
          page, PTE(page: PageHandle(pfn: pfn), isWritable: true, isSpecial: true, type: answer.type))
        host.note("maps \(pfn) as \(answer.type.name)")
      }
      return .zero
    }
  }

  /// The memory type of a whole mapping of a BAR is reserved, before anything is mapped.
  mutating func trackBAR(_ vma: inout VMA) -> ReservedType {
    let frames = FrameRange(first: .device(vma.offset(of: vma.range.first)), count: Int(vma.range.count))
    return trackRemap(vma.range, of: &vma, frames, .uncachedMinus)
  }

  /// `pci_iomap()` of the whole BAR, when it is first needed: it reserves the type until the device is closed. VF-2
  mutating func mapBARForKernel(_ device: VFIODeviceID) -> Value {
    guard !isBARMapped(device) else { return .zero }
    return within("pci_iomap") { host in
      let (number, frames) = (host.kernelMapping(of: device), host.barFrames(of: device))
      let answer = host.reserveMemtype(frames, .uncachedMinus, for: .ioremap(number))
      guard answer.code == .zero else {
        host.printk(.ioremapReserveFailed)
        return .enomem
      }
      guard MemoryType.uncachedMinus.accepts(answer.type) else {
        host.printk(.ioremapError)
        host.freeMemtype(frames, by: .ioremap(number))
        return .enomem
      }
      host.ioremaps[number] = IoremapState(frames: frames, type: answer.type, isMapped: true)
      host.checkAliases(of: frames, answer.type)
      host.note("maps the BAR for the kernel as \(answer.type.name)")
      return .zero
    }
  }

  /// `pci_iounmap()`. PAT-3
  mutating func unmapBARForKernel(_ device: VFIODeviceID) {
    guard isBARMapped(device) else { return }
    within("pci_iounmap") { host in
      let number = host.kernelMapping(of: device)
      let frames = host.ioremaps[number].frames
      if host.kernel.mutant != .vfioCloseKeepsBAR { host.freeMemtype(frames, by: .ioremap(number)) }
      host.ioremaps[number] = .none
      host.note("unmaps the BAR from the kernel")
      if host.abandonReservations(of: .ioremap(number)) { host.breach(.memtypeLeak, page: frames.first) }
    }
  }
}
