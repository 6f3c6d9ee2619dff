/// `mremap()` that moves: the PTEs go to other addresses with the notifier around it; the pages stay. MM-14
struct Mremap: MMapWriter {
  enum Step: UInt8 { case lock, copyVMA, notifyStart, move, notifyEnd, clearOld, unmapOld, removeOld, unlock }

  static let kind = PathKind.mremap
  var functions: [String] {
    ["__do_sys_mremap"] + (step == .move || step == .unmapOld ? ["move_page_tables"] : [])
  }

  var step = Step.lock
  let range: PageRange
  let target: VirtualPage
  var isQueued = false
  var moved: UInt8 = 0
  var code = Value.zero

  init(_ range: PageRange, to target: VirtualPage) {
    self.range = range
    self.target = target
  }

  mutating func advance(_ host: inout Host) -> Progress {
    let process = host.process(of: range.first)
    switch step {
    case .lock: return lockForWriting(process, &host, then: .copyVMA)

    case .copyVMA: return copyVMA(&host)
    case .notifyStart: return notifyInvalidateStart(range, &host, then: .move)

    case .move:  // under both page-table locks
      let source = range.first.advanced(by: Int(moved))
      let pte = host.pageTables[source]
      host.setPTE(source, .none)
      host.setPTE(target.advanced(by: Int(moved)), pte)
      host.note("moves PTE \(host.pageNumber(source))")
      moved &+= 1
      if moved < range.count { return next(.move) }
      moved = 0
      return next(.notifyEnd)

    case .notifyEnd:
      return notifyInvalidateEnd(range, &host, then: host.hasVMPAT(range.first) ? .clearOld : .unmapOld)

    case .clearOld:
      host.within("untrack_pfn_clear") { $0.clearVMPAT(range.first) }
      return next(.unmapOld)

    case .unmapOld: return call(ZapPages(range, drains: true, caller: .unmap), &host, then: .removeOld)

    case .removeOld:
      guard host.mayUnlinkVMAs(in: range) else { return .blocked(on: .mappingLock) }
      guard host.mayCloseVFIOMappings(in: range) else { return .blocked(on: .vfioVMALock) }
      host.removeVMAs(in: range)
      return next(.unlock)

    case .unlock:
      host.unlockMMapWrite(process)
      return finish(&host, code)
    }
  }

  private mutating func copyVMA(_ host: inout Host) -> Progress {
    let isFree = PageRange(first: target, count: Int(range.count)).pages.allSatisfy {
      host.findVMA($0) == nil
    }
    guard isFree, let number = host.findVMA(range.first) else {
      code = isFree ? .efault : .einval
      return next(.unlock)
    }
    guard host.mappings[number].range == range else {  // a part of a VMA is not moved here
      code = .efault
      return next(.unlock)
    }
    guard host.mayUnlinkVMAs(in: range) else { return .blocked(on: .mappingLock) }
    // Who walks the mappings of a file by address must meet the old place before the new one, as in the kernel.
    assert(target.raw > range.first.raw, "mremap downwards")
    var copy = host.mappings[number]
    copy.range.first = target
    host.openVMA(copy)
    host.insertVMA(copy)
    host.getTrackingContext(copy.tracking.context)
    guard host.zapsOnOpen(copy) else { return next(.notifyStart) }
    // Nothing is there yet; but the copy has VM_PAT. VF-3
    return call(ZapPages(copy.range, drains: true, caller: .mmapLockForWriting), &host, then: .notifyStart)
  }
}
