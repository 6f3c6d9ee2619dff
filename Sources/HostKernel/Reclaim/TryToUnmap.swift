/// `try_to_unmap()` and `try_to_migrate()`: each PTE that maps the folio is replaced by an entry that says where the page
/// went, with the notifier around it, under the folio lock and the anon_vma. The references of the PTEs are put in
/// between; none of them is the last, for the caller holds one. MM-17
struct TryToUnmap: KernelPath {
  enum Step: UInt8 { case lock, find, notifyStart, replace, notifyEnd }

  static let kind = PathKind.tryToUnmap
  var functions: [String] { [isMigration ? "try_to_migrate" : "try_to_unmap"] }

  var step = Step.lock
  let folio: PFN
  let isMigration: Bool
  /// The page whose PTE is looked at.
  var page = VirtualPage(raw: 0)
  var anonVMA: UInt8 = 0
  /// Whether some PTE could not be replaced.
  var hasFailed = false

  init(_ folio: PFN, isMigration: Bool, anonVMA: RegionNumber) {
    self.folio = folio
    self.isMigration = isMigration
    self.anonVMA = UInt8(truncatingIfNeeded: anonVMA.position)
  }

  private var anonVMANumber: RegionNumber { RegionNumber(position: Int(anonVMA)) }
  private var range: PageRange { PageRange(first: page, count: 1) }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      guard host.lockAnonVMARead(anonVMANumber) else { return .blocked(on: .anonVMALock) }
      return next(.find)

    case .find:  // rmap_walk_anon()
      while page.position < host.pageTables.count {
        if host.normalPage(host.pageTables[page]) == folio { return next(.notifyStart) }
        page = page.advanced(by: 1)
      }
      host.unlockAnonVMARead(anonVMANumber)
      return finish(&host, hasFailed ? .ebusy : .zero)

    case .notifyStart: return notifyInvalidateStart(range, &host, then: .replace)
    case .replace: return replace(&host)

    case .notifyEnd:
      let progress = notifyInvalidateEnd(range, &host, then: .find)
      page = page.advanced(by: 1)
      return progress
    }
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
    if isMigration {
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
