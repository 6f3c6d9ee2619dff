/// `mmap()` of a region, with the flags that the mmap hook of its owner sets. MM-1, TTM-10
struct MapRegion: MMapWriter {
  enum Step: UInt8 { case lock, hook, fill, insert, unlock }

  static let kind = PathKind.mapRegion
  var functions: [String] { ["vm_mmap_pgoff"] + (step == .lock ? [] : ["mmap_region"]) }

  var step = Step.lock
  let region: UInt8
  var isQueued = false
  var code = Value.zero

  init(region: Int) { self.region = UInt8(truncatingIfNeeded: region) }

  mutating func advance(_ host: inout Host) -> Progress {
    let range = host.range(ofRegion: Int(region))
    let process = host.process(of: range.first)
    switch step {
    case .lock: return lockForWriting(process, &host, then: .hook)

    case .hook:
      let isTaken = range.pages.contains { host.findVMA($0) != nil }
      if isTaken { code = .eexist }
      if !isTaken, host.insertsByItself(Int(region)) { return mapShared(range, &host) }
      if !isTaken { code = host.mapHook(Int(region)) }
      guard code == .zero else { return next(.unlock) }
      return next(host.fillsInMmap(range.first) ? .fill : .insert)

    case .fill:  // still in the hook
      guard host.fillBAR(range, host.vma(ofRegion: Int(region))) else { return .blocked(on: .vfioMemoryLock) }
      return next(.insert)

    case .insert:
      let vma = host.vma(ofRegion: Int(region))
      guard host.mayChangeMappings(of: vma) else { return .blocked(on: .mappingLock) }
      host.insertVMA(vma)
      return next(.unlock)

    case .unlock:
      host.unlockMMapWrite(process)
      return finish(&host, code)
    }
  }

  /// A hook that may hand the mapping on to another file inserts it as well.
  private mutating func mapShared(_ range: PageRange, _ host: inout Host) -> Progress {
    let backing = host.scenario.regions[Int(region)].backing
    guard host.mayChangeMappings(of: host.mappedBuffer(behind: backing)) else {
      return .blocked(on: .mappingLock)
    }
    switch backing {
    case .handle(let handle, let file): code = host.mapHandle(handle, from: file, at: range)
    case .dmaBuf(let dmaBuf): code = host.within("dma_buf_mmap_internal") { $0.mapDMABuf(dmaBuf, at: range) }
    case .anonymous, .buffer, .device, .bar: break
    }
    return next(.unlock)
  }
}

extension Host {
  /// Whether its hook decides only while it runs what is mapped: `mapHandle`, `mapDMABuf`.
  fileprivate func insertsByItself(_ region: Int) -> Bool {
    switch scenario.regions[region].backing {
    case .handle, .dmaBuf: true
    case .anonymous, .buffer, .device, .bar: false
    }
  }

  /// What `file->f_op->mmap` answers. It runs before anybody can find the VMA. MM-1
  fileprivate mutating func mapHook(_ region: Int) -> Value {
    switch scenario.regions[region].backing {
    case .anonymous, .device, .handle, .dmaBuf: return .zero
    case .buffer(let buffer):
      guard buffers[buffer].exists else { return .ebadf }
      guard isSpecialEnough(buffer) else { return .einval }
      getBuffer(buffer)  // each VMA holds the buffer, VG-10
      return .zero
    case .bar(let device, _, let isShared): return mapBAR(of: device, isShared: isShared)
    }
  }

  /// What is proposed for the mmap of GEM buffers and dma-bufs: to refuse, with a warning, a mapping that GUP would not.
  /// TTM-23
  mutating func isSpecialEnough(_ buffer: BufferID) -> Bool {
    guard kernel.drmCheckSpecial, scenario.buffers[buffer.position].kind != .memfd else { return true }
    if !mappingFlags(of: buffer).isDisjoint(with: .rawFrames) { return true }
    printk(.notSpecialWarning)
    return false
  }

  /// The VMA of a region as its owner makes it.
  fileprivate mutating func vma(ofRegion region: Int) -> VMA {
    let range = range(ofRegion: region)
    switch scenario.regions[region].backing {
    case .anonymous, .handle, .dmaBuf: return VMA(range: range, flags: .write)
    case .buffer(let buffer):
      return VMA(range: range, flags: mappingFlags(of: buffer).union([.shared, .write]), buffer: buffer)
    case .bar(let device, let first, _):
      return deviceVMA(range, firstFrame: scenario.vfio.devices[device.position].firstFrame + first)
    case .device(let first):
      var vma = deviceVMA(range, firstFrame: first)
      if scenario.regions[region].isPrivate { vma.flags.remove(.shared) }
      return vma
    }
  }

  /// A shared mapping of device frames: VM_IO | VM_PFNMAP.
  private func deviceVMA(_ range: PageRange, firstFrame: Int) -> VMA {
    VMA(
      range: range, flags: [.io, .pfnMap, .shared, .write, .device],
      offset: UInt8(truncatingIfNeeded: firstFrame))
  }

  /// VM_PFNMAP | VM_IO and so on, by the driver. TTM-10, MM-8a, PR-6
  mutating func mappingFlags(of buffer: BufferID) -> VMAFlags {
    switch scenario.buffers[buffer.position].kind {
    case .compound, .userptr: [.pfnMap]
    case .shmem: kernel.shmemVM == .mixed ? [.mixedMap] : [.pfnMap]
    case .memfd: []
    case .ttm where kernel.mutant == .mmapNotSpecial: [.mixedMap]
    case .imported, .bar: [.pfnMap, .io]
    case .ttm: kernel.ttmVM == .mixed ? [.mixedMap, .io] : [.pfnMap, .io]
    }
  }
}
