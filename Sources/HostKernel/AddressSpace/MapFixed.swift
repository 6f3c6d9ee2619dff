/// `mmap(MAP_FIXED)` of a buffer, or of nothing with PROT_NONE, over a range: what was there goes under the same
/// mmap_lock, so that nobody sees a gap. VG-7, MM-1, MM-2
struct MapFixed: MMapWriter {
  enum Step: UInt8 { case lock, detach, zap, replace, unlock }

  static let kind = PathKind.mapFixed
  var functions: [String] { ["vm_mmap_pgoff"] + (step == .lock ? [] : ["mmap_region"]) }

  var step = Step.lock
  let range: PageRange
  /// None: PROT_NONE.
  let buffer: BufferID
  var isQueued = false

  init(_ range: PageRange, _ buffer: BufferID) {
    self.range = range
    self.buffer = buffer
  }

  mutating func advance(_ host: inout Host) -> Progress {
    let process = host.process(of: range.first)
    switch step {
    case .lock: return lockForWriting(process, &host, then: .detach)

    case .detach:
      guard host.maySplitVMAs(at: range) else { return .blocked(on: .mappingLock) }
      host.splitVMAs(at: range)
      host.detachVMAs(in: range)
      let isMapped = (0..<host.mappings.count).contains { host.mappings[VMAID($0)].begins(in: range) }
      return next(isMapped ? .zap : .replace)

    case .zap: return call(ZapPages(range, drains: true, caller: .unmap), &host, then: .replace)

    case .replace:
      guard host.mayUnlinkVMAs(in: range), host.mayChangeMappings(of: VMA(range: range, buffer: buffer))
      else {
        return .blocked(on: .mappingLock)
      }
      host.removeVMAs(in: range)
      if buffer != .none { host.getBuffer(buffer) }  // each VMA holds the buffer, VG-10
      host.insertVMA(host.fixedVMA(range, buffer))
      return next(.unlock)

    case .unlock:
      host.unlockMMapWrite(process)
      return finish(&host)
    }
  }
}

extension Host {
  fileprivate mutating func fixedVMA(_ range: PageRange, _ buffer: BufferID) -> VMA {
    guard buffer != .none else {
      note("reserves addresses without access")
      return VMA(range: range, isInaccessible: true)
    }
    note("maps the buffer over them")
    return VMA(range: range, flags: mappingFlags(of: buffer).union([.shared, .write]), buffer: buffer)
  }
}
