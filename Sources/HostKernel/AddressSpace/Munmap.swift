/// `munmap()`: with mmap_lock held for writing no fault is under way. The VMAs leave the tree before the pages go; a
/// driver that walks the mappings of its file finds them until after. MM-2
struct Munmap: MMapWriter {
  enum Step: UInt8 { case lock, detach, zap, unlink, unlock, closed }

  static let kind = PathKind.munmap
  var functions: [String] { ["__vm_munmap"] + (step == .unlink ? ["unmap_region"] : []) }

  var step = Step.lock
  let range: PageRange
  var isQueued = false

  init(_ range: PageRange) { self.range = range }

  mutating func advance(_ host: inout Host) -> Progress {
    let process = host.process(of: range.first)
    switch step {
    case .lock: return lockForWriting(process, &host, then: .detach)

    case .detach:  // the rest needs the lock for reading only
      if let leaf = host.hugeLeaf(splitBy: range) {  // vma_adjust_trans_huge()
        return call(SplitHugePMD(leaf), &host, then: .detach)
      }
      guard host.maySplitVMAs(at: range) else { return .blocked(on: .mappingLock) }
      host.splitVMAs(at: range)
      host.detachVMAs(in: range)
      host.downgradeMMapLock(process)
      return next(.zap)

    case .zap: return call(ZapPages(range, drains: true, caller: .unmap), &host, then: .unlink)

    case .unlink:
      guard host.mayUnlinkVMAs(in: range) else { return .blocked(on: .mappingLock) }
      guard host.mayCloseVFIOMappings(in: range) else { return .blocked(on: .vfioVMALock) }
      host.removeVMAs(in: range)
      return next(.unlock)

    case .unlock:
      host.unlockMMapRead(process)
      let device = host.vfioDeviceLeft(by: range.first)
      if device == .none { return finish(&host) }
      return call(CloseVFIODevice(disabling: device), &host, then: .closed)  // the last fput()

    case .closed: return finish(&host)
    }
  }
}
