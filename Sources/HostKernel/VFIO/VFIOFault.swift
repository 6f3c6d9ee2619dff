/// The fault handler of VFIO: shows the BAR at the touched page, if the device answers. memory_lock, held for reading until
/// the PTEs are in, is what keeps the answer true.
///
/// Up to v6.9 it fills the whole mapping with `remap_pfn_range()`, which meets a BUG_ON if it was filled before: the list of
/// filled mappings says so, under vma_lock. VF-3, VF-4
struct VFIOFault: KernelPath {
  enum Step: UInt8 { case lockList, lockMemory, remap, remapped, addToList, insert, insertRest, unlock }

  static let kind = PathKind.vfioFault
  var functions: [String] { [] }

  func functions(on kernel: Switches) -> [String] {
    let handler: [String] =
      kernel[.vfioMap] == VFIOMap.insertPageOrHuge
      ? ["vfio_pci_mmap_page_fault", "vfio_pci_mmap_huge_fault"] : ["vfio_pci_mmap_fault"]
    return handler
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
    case .remapped: return remapped(&host)

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

  /// `io_remap_pfn_range()` of the whole mapping. It reserves the type and sets vm_flags, though mmap_lock is held for
  /// reading only. PAT-5, PAT-13, VF-7
  private mutating func remap(_ host: inout Host) -> Progress {
    guard let first = host.barFrame(at: range.first) else { return next(.unlock) }
    return call(
      RemapPFNRange(range, first: first, .uncachedMinus, lock: .heldForReading), &host, then: .remapped)
  }

  /// Whatever it fails with, the access gets SIGBUS; from v5.14 on nothing stays mapped.
  private mutating func remapped(_ host: inout Host) -> Progress {
    let isMapped = host.takeResult().code == .zero
    if !isMapped { code = .sigbus }
    guard host.kernel.vfioListCheck else { return next(.unlock) }
    return isMapped ? next(.addToList) : call(ZapPages(range, drains: true), &host, then: .unlock)
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
}
