/// `mremap()` to another size without MREMAP_MAYMOVE. A smaller one unmaps the end. A larger one is refused for a mapping
/// that must not expand, and fails for any other: the model leaves no addresses free behind a mapping. MM-14, PAT-10
struct MremapInPlace: MMapWriter {
  enum Step: UInt8 { case lock, decide, zap, unlink, unlock, unlockRead }

  static let kind = PathKind.mremapInPlace
  var functions: [String] {
    ["__do_sys_mremap"] + (step == .unlink ? ["do_munmap", "unmap_region"] : [])
  }

  var step = Step.lock
  let range: PageRange
  let count: UInt8
  var isQueued = false
  var code = Value.zero

  init(_ range: PageRange, to count: Int) {
    self.range = range
    self.count = UInt8(truncatingIfNeeded: count)
  }

  /// The pages that a smaller mapping no longer has.
  private var tail: PageRange {
    PageRange(first: range.first.advanced(by: Int(count)), count: Int(range.count) - Int(count))
  }

  mutating func advance(_ host: inout Host) -> Progress {
    let process = host.process(of: range.first)
    switch step {
    case .lock: return lockForWriting(process, &host, then: .decide)
    case .decide: return decide(&host)
    case .zap: return call(ZapPages(tail, drains: true, caller: .unmap), &host, then: .unlink)

    case .unlink:
      guard host.mayUnlinkVMAs(in: tail) else { return .blocked(on: .mappingLock) }
      host.removeVMAs(in: tail)
      return next(.unlockRead)

    case .unlock:
      host.unlockMMapWrite(process)
      return finish(&host, code)

    case .unlockRead:
      host.unlockMMapRead(process)
      return finish(&host)
    }
  }

  private mutating func decide(_ host: inout Host) -> Progress {
    guard let number = host.findVMA(range.first) else { return fail(.efault) }
    let vma = host.mappings[number]
    guard count < range.count else {
      if count == range.count { return fail(.zero) }
      let mayNotExpand = vma.tracking.mayNotExpand || vma.flags.contains(.pfnMap)
      return fail(mayNotExpand ? .efault : .enomem)
    }
    guard host.maySplitVMAs(at: tail) else { return .blocked(on: .mappingLock) }
    host.splitVMAs(at: tail)
    host.detachVMAs(in: tail)
    host.downgradeMMapLock(host.process(of: range.first))
    return next(.zap)
  }

  private mutating func fail(_ code: Value) -> Progress {
    self.code = code
    return next(.unlock)
  }
}
