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
      code = isTaken ? .eexist : host.mapHook(Int(region))
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
}

extension Host {
  /// What `file->f_op->mmap` answers. It runs before anybody can find the VMA. MM-1
  fileprivate mutating func mapHook(_ region: Int) -> Value {
    switch scenario.regions[region].backing {
    case .anonymous, .device: return .zero
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
    case .anonymous: return VMA(range: range, flags: .write)
    case .buffer(let buffer):
      return VMA(range: range, flags: mappingFlags(of: buffer).union([.shared, .write]), buffer: buffer)
    case .bar(let device, let first, _):
      return deviceVMA(range, firstFrame: scenario.vfio.devices[device.position].firstFrame + first)
    case .device(let first): return deviceVMA(range, firstFrame: first)
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
    case .compound: [.pfnMap]
    case .shmem: kernel.shmemVM == .mixed ? [.mixedMap] : [.pfnMap]
    case .memfd: []
    case .ttm where kernel.mutant == .mmapNotSpecial: [.mixedMap]
    case .ttm: kernel.ttmVM == .mixed ? [.mixedMap, .io] : [.pfnMap, .io]
    }
  }
}
