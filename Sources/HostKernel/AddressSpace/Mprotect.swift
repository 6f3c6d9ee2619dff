/// `mprotect()`: the permission of the VMA changes first, then that of its PTEs, with the notifier around it. Memory that
/// was never touched raises none. MM-14
struct Mprotect: MMapWriter {
  enum Step: UInt8 { case lock, change, notifyStart, protect, notifyEnd, unlock }

  static let kind = PathKind.mprotect
  var functions: [String] {
    ["do_mprotect_pkey"] + (step == .protect || step == .unlock ? ["change_protection"] : [])
  }

  var step = Step.lock
  let range: PageRange
  let isWritable: Bool
  var isQueued = false
  var code = Value.zero

  init(_ range: PageRange, isWritable: Bool) {
    self.range = range
    self.isWritable = isWritable
  }

  mutating func advance(_ host: inout Host) -> Progress {
    let process = host.process(of: range.first)
    switch step {
    case .lock: return lockForWriting(process, &host, then: .change)

    case .change: return change(&host)
    case .notifyStart: return notifyInvalidateStart(range, &host, then: .protect)

    case .protect:  // under the page-table lock
      for page in range.pages where host.mayProtect(page, isWritable: isWritable) {
        host.setPTE(page, host.pageTables[page].with(writable: isWritable))
      }
      host.note(isWritable ? "lets the PTEs be written" : "write-protects the PTEs")
      return next(.notifyEnd)

    case .notifyEnd: return notifyInvalidateEnd(range, &host, then: .unlock)

    case .unlock:
      host.unlockMMapWrite(process)
      return finish(&host, code)
    }
  }

  private mutating func change(_ host: inout Host) -> Progress {
    guard range.pages.allSatisfy({ host.findVMA($0) != nil }) else {
      code = .enomem
      return next(.unlock)
    }
    if let leaf = host.hugeLeaf(splitBy: range) {  // vma_adjust_trans_huge()
      return call(SplitHugePMD(leaf), &host, then: .change)
    }
    guard host.maySplitVMAs(at: range) else { return .blocked(on: .mappingLock) }
    host.splitVMAs(at: range)
    var changes = false
    for page in range.pages {
      guard let vma = host.findVMA(page) else { continue }
      if host.mappings[vma].flags.contains(.write) != isWritable { changes = true }
      if isWritable {
        host.mappings[vma].flags.insert(.write)
      } else {
        host.mappings[vma].flags.remove(.write)
      }
    }
    // The kernel asks by PMD or PUD, which span more than any test maps.
    let isPopulated = host.processes[host.process(of: range.first)].hasPageTables
    return next(changes && isPopulated ? .notifyStart : .unlock)
  }
}

extension Host {
  /// Whether the permission of a PTE follows that of its VMA at once: to be read-only always, to be writable if a write
  /// fault would have nothing to do. MM-14
  fileprivate func mayProtect(_ page: VirtualPage, isWritable: Bool) -> Bool {
    let pte = pageTables[page]
    guard pte.isPresent || pte.migratingFrame != .none, pte.isWritable != isWritable else { return false }
    guard isWritable else { return true }
    if let vma = findVMA(page), mappings[vma].flags.contains(.shared) { return true }
    return normalPage(pte).map { frames[folio($0)].flags.contains(.anonExclusive) } ?? false
  }
}
