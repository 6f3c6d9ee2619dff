/// `vfio_pci_zap_and_down_write_memory_lock()`: nobody maps the BAR any more, and nobody can map it until memory_lock is
/// dropped. It returns with memory_lock held for writing.
///
/// Up to v6.9 the mappings are found in a list, which is walked with mmap_lock held: so the zap comes before memory_lock, and
/// vma_lock, which each fault needs, stays held from where the list is found empty until memory_lock is taken. From v6.10 on
/// `unmap_mapping_range()` finds them, within memory_lock. VF-5
struct ZapAndLockBARs: MemoryLockWriter {
  enum Step: UInt8 { case start, pickProcess, lockMMap, lockList, zap, lockMemory, unmap, unmapped }

  static let kind = PathKind.zapAndLockBARs
  var functions: [String] {
    ["vfio_pci_zap_and_down_write_memory_lock"]
      + (step == .pickProcess || step == .lockMMap || step == .lockList || step == .zap
        ? ["vfio_pci_zap_and_vma_lock"] : [])
  }

  var step = Step.start
  let device: VFIODeviceID
  var isQueued = false
  var process = ProcessID.none
  var holdsList = false

  init(_ device: VFIODeviceID) { self.device = device }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .start:
      if host.kernel.vfioZap == .vmaListPTEs { return pickProcess(&host) }
      if host.kernel.mutant == .vfioZapBeforeLock { return call(UnmapBARs(device), &host, then: .lockMemory) }
      return lockMemory(&host, then: .unmap)

    case .pickProcess: return pickProcess(&host)

    case .lockMMap:
      guard host.lockMMapRead(process) else { return .blocked(on: .mmapLock) }
      return next(.lockList)

    case .lockList:
      guard host.lockVMAList(of: device) else { return .blocked(on: .vfioVMALock) }
      return next(.zap)

    case .zap: return zap(&host)

    case .lockMemory:
      let progress = lockMemory(&host, then: .unmapped)
      guard step == .unmapped, holdsList else { return progress }
      host.unlockVMAList(of: device)
      holdsList = false
      return progress

    case .unmap: return call(UnmapBARs(device), &host, then: .unmapped)

    case .unmapped: return finish(&host)
    }
  }

  /// The list is looked at under vma_lock, which cannot be held while mmap_lock is taken.
  private mutating func pickProcess(_ host: inout Host) -> Progress {
    guard host.lockVMAList(of: device) else { return .blocked(on: .vfioVMALock) }
    let isDone = process != .none && host.kernel.mutant == .vfioZapsOneMapping
    guard !isDone, let listed = host.listedProcess(of: device) else {
      host.note("vma_list is empty")
      holdsList = host.kernel.mutant != .vfioDropsVMALock
      if !holdsList { host.unlockVMAList(of: device) }
      process = .none
      return next(.lockMemory)
    }
    process = listed
    host.unlockVMAList(of: device)
    return next(.lockMMap)
  }

  /// All mappings of the process that are in the list by now.
  private mutating func zap(_ host: inout Host) -> Progress {
    guard let range = host.listedMapping(of: device, in: process) else {
      host.unlockVMAList(of: device)
      host.unlockMMapRead(process)
      if host.kernel.mutant != .vfioZapsOneMapping { process = .none }
      return next(.pickProcess)
    }
    host.removeFromVMAList(range.first)
    host.note("the mapping leaves vma_list: zap_vma_ptes()")
    return call(ZapPages(range, drains: true), &host, then: .zap)
  }
}
