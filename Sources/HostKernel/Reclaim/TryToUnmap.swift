/// `try_to_unmap()` and `try_to_migrate()`: each PTE that maps the folio is taken away, with the notifier around it, under the
/// folio lock and the lock of the tree that says where the folio is mapped. Of an anonymous page an entry stays that says
/// where it went; a page of a file is found by the file. The references of the PTEs are put in between; none of them is the
/// last, for the caller holds one. The first PTE that has to stay ends it. MM-17
struct TryToUnmap: KernelPath {
  enum Step: UInt8 { case lock, find, notifyStart, replace, notifyEnd }

  static let kind = PathKind.tryToUnmap
  var functions: [String] { [isMigration ? "try_to_migrate" : "try_to_unmap"] }

  var step = Step.lock
  let folio: PFN
  let isMigration: Bool
  /// The file, if it is a page of one.
  let buffer: BufferID
  /// The page whose PTE is looked at.
  var page = VirtualPage(raw: 0)
  let anonVMA: UInt8
  /// Whether some PTE could not be replaced.
  var hasFailed = false

  /// A page of a process.
  init(_ folio: PFN, isMigration: Bool, anonVMA: RegionNumber) {
    self.folio = folio
    self.isMigration = isMigration
    self.anonVMA = UInt8(truncatingIfNeeded: anonVMA.position)
    buffer = .none
  }

  /// A page of a file.
  init(_ folio: PFN, of buffer: BufferID) {
    self.folio = folio
    self.buffer = buffer
    isMigration = false
    anonVMA = 0
  }

  private var anonVMANumber: RegionNumber { RegionNumber(position: Int(anonVMA)) }
  private var range: PageRange { PageRange(first: page, count: 1) }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock: return lock(&host)

    case .find:  // rmap_walk()
      while !hasFailed, page.position < host.pageTables.count {
        if host.normalPage(host.pageTables[page]) == folio { return next(.notifyStart) }
        page = page.advanced(by: 1)
      }
      unlock(&host)
      return finish(&host, hasFailed ? .ebusy : .zero)

    case .notifyStart: return notifyInvalidateStart(range, &host, then: .replace)
    case .replace:  // TTU_SPLIT_HUGE_PMD
      if let leaf = host.hugeLeaf(splitBy: range) { return call(SplitHugePMD(leaf), &host, then: .replace) }
      return replace(&host)

    case .notifyEnd:
      let progress = notifyInvalidateEnd(range, &host, then: .find)
      page = page.advanced(by: 1)
      return progress
    }
  }

  /// `folio_lock_anon_vma_read()`, or `i_mmap_rwsem` of the file.
  private mutating func lock(_ host: inout Host) -> Progress {
    guard buffer != .none else {
      return host.lockAnonVMARead(anonVMANumber) ? next(.find) : .blocked(on: .anonVMALock)
    }
    guard host.buffers[buffer].mappingLock.acquireRead() else { return .blocked(on: .mappingLock) }
    host.acquired(.mappingLock, .read)
    return next(.find)
  }

  private func unlock(_ host: inout Host) {
    guard buffer != .none else { return host.unlockAnonVMARead(anonVMANumber) }
    host.buffers[buffer].mappingLock.releaseRead()
    host.released(.mappingLock)
  }

  /// Under the page-table lock.
  private mutating func replace(_ host: inout Host) -> Progress {
    let pte = host.pageTables[page]
    guard host.normalPage(pte) == folio else { return next(.notifyEnd) }
    if host.frames[folio].pins > 0, host.frames[folio].flags.contains(.anonExclusive) {
      host.note("page \(folio.raw) is pinned: leaves its PTE")
      hasFailed = true
      return next(.notifyEnd)
    }
    if pte.isDirty, host.kernel.mutant != .unmapLosesDirty { host.markDirty(folio) }
    if buffer != .none {
      host.setPTE(page, .none)
      host.note("clears PTE \(host.pageNumber(page))")
    } else if isMigration {
      host.setPTE(page, pte.migrationEntry)
      host.note("a migration entry for PTE \(host.pageNumber(page))")
    } else {
      let slot = host.folios[folio].slot
      host.duplicateSwapEntry(slot)
      let isExclusive = host.frames[folio].flags.contains(.anonExclusive)
      host.frames[folio].flags.remove(.anonExclusive)
      host.setPTE(page, PTE(swappedTo: slot, isExclusive: isExclusive))
      host.note("a swap entry for PTE \(host.pageNumber(page))")
    }
    host.dropMapcount(folio)
    host.putPage(folio, for: .mapping)
    return next(.notifyEnd)
  }
}
