/// The fault handler of VFIO: shows the BAR at the touched page, if the device answers. memory_lock, held for reading until
/// the PTEs are in, is what keeps the answer true.
///
/// Up to v6.9 it fills the whole mapping with `remap_pfn_range()`, which meets a BUG_ON if it was filled before: the list of
/// filled mappings says so, under vma_lock. VF-3, VF-4
struct VFIOFault: KernelPath {
  enum Step: UInt8 { case lockList, lockMemory, remap, addToList, insert, insertRest, unlock }

  static let kind = PathKind.vfioFault
  var functions: [String] { [] }

  func functions(on kernel: Switches) -> [String] {
    let handler: [String] =
      kernel[.vfioMap] == VFIOMap.insertPageOrHuge
      ? ["vfio_pci_mmap_page_fault", "vfio_pci_mmap_huge_fault"] : ["vfio_pci_mmap_fault"]
    return handler + (step == .remap ? ["remap_pfn_range"] : [])
  }

  var step = Step.lockList
  let page: VirtualPage
  let device: VFIODeviceID
  /// The mapping that the page lies in.
  let range: PageRange
  /// How many PTEs were made.
  var filled: UInt8 = 0
  var holdsList = false
  var code = Value.zero

  init(page: VirtualPage, device: VFIODeviceID, in range: PageRange) {
    self.page = page
    self.device = device
    self.range = range
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lockList:
      guard host.kernel.vfioMap == .remapInFault else { return lockMemory(&host) }
      guard host.lockVMAList(of: device) else { return .blocked(on: .vfioVMALock) }
      holdsList = true
      return next(.lockMemory)

    case .lockMemory: return lockMemory(&host)
    case .remap: return remap(&host)

    case .addToList:
      if host.addToVMAList(range.first) { return next(.unlock) }
      code = .enomem
      return call(ZapPages(range, drains: true), &host, then: .unlock)

    case .insert:  // under the page-table lock
      code = insert(page, &host)
      return next(host.kernel.vfioMap == .insertWholeVMA && code == .zero ? .insertRest : .unlock)

    case .insertRest: return insertRest(&host)

    case .unlock:
      if host.kernel.mutant != .vfioFaultDropsMemoryLock { host.unlockMemoryForReading(of: device) }
      if holdsList { host.unlockVMAList(of: device) }
      return finish(&host, code)
    }
  }

  /// `down_read(&vdev->memory_lock)`, and what has to be known before anything is mapped.
  private mutating func lockMemory(_ host: inout Host) -> Progress {
    guard host.lockMemoryForReading(of: device) else { return .blocked(on: .vfioMemoryLock) }
    guard host.isMemoryEnabled(device) else {
      host.note("memory access is disabled: VM_FAULT_SIGBUS")
      code = .sigbus
      return unlockAfterCheck(&host)
    }
    guard host.kernel.vfioMap == .remapInFault else {
      dropLockEarly(&host)
      return next(.insert)
    }
    guard host.kernel.vfioListCheck else { return listFirst(&host) }
    if host.kernel.mutant != .vfioNoListCheck, host.isListed(range.first) {
      host.note("the mapping is in vma_list: VM_FAULT_NOPAGE")
      return unlockAfterCheck(&host)
    }
    dropLockEarly(&host)
    return next(.remap)
  }

  private mutating func unlockAfterCheck(_ host: inout Host) -> Progress {
    dropLockEarly(&host)
    return next(.unlock)
  }

  /// What the mutant does: the test is over, so is the lock.
  private func dropLockEarly(_ host: inout Host) {
    if host.kernel.mutant == .vfioFaultDropsMemoryLock { host.unlockMemoryForReading(of: device) }
  }

  /// Before v5.14 the mapping is listed first, whether it is in the list or not, and vma_lock dropped.
  private mutating func listFirst(_ host: inout Host) -> Progress {
    dropLockEarly(&host)
    let isListed = host.addToVMAList(range.first)
    host.unlockVMAList(of: device)
    holdsList = false
    if !isListed { code = .enomem }
    return next(isListed ? .remap : .unlock)
  }

  /// `io_remap_pfn_range()` of the whole mapping, one page at a time, each under the page-table lock. It sets vm_flags though
  /// mmap_lock is held for reading only. PAT-13
  private mutating func remap(_ host: inout Host) -> Progress {
    let target = range.first.advanced(by: Int(filled))
    guard !host.pageTables[target].isPresent else {  // BUG_ON(!pte_none)
      host.printk(.remapBug)
      return .killed
    }
    host.mapBARPage(at: target)
    filled &+= 1
    if filled < range.count { return next(.remap) }
    return next(host.kernel.vfioListCheck ? .addToList : .unlock)
  }

  private func insert(_ page: VirtualPage, _ host: inout Host) -> Value {
    guard let pfn = host.barFrame(at: page) else { return .sigbus }
    return host.within("vmf_insert_pfn") { $0.insertPFN(pfn, at: page) }
  }

  /// v6.10 and v6.11 go on with the other pages of the mapping, and do not mind errors there.
  private mutating func insertRest(_ host: inout Host) -> Progress {
    let target = range.first.advanced(by: Int(filled))
    guard filled < range.count, target == page || insert(target, &host) == .zero else { return next(.unlock) }
    filled &+= 1
    return next(filled < range.count ? .insertRest : .unlock)
  }
}

extension Host {
  /// The frame of the BAR that belongs at a page; nil where no mapping is.
  func barFrame(at page: VirtualPage) -> PFN? {
    findVMA(page).map { PFN.device(mappings[$0].offset(of: page)) }
  }

  /// A PTE of `remap_pfn_range()`. MM-7
  mutating func mapBARPage(at page: VirtualPage) {
    guard let number = findVMA(page), let pfn = barFrame(at: page) else { return }
    let isWritable = mappings[number].flags.contains(.write)
    setPTE(page, PTE(page: PageHandle(pfn: pfn), isWritable: isWritable, isSpecial: true))
    note("maps \(pfn)")
  }
}
