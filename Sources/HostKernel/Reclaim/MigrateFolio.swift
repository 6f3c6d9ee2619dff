/// `migrate_pages()` of one page: its PTEs are taken away as reclaim does it, its content is copied to another frame, and
/// the PTEs come back there. Any reference that is not accounted for lets it fail with EAGAIN, and the old PTEs come back
/// without a notifier. MM-17
struct MigrateFolio: KernelPath {
  enum Step: UInt8 { case isolate, allocate, lock, unmap, move, restore, done, putBack }

  static let kind = PathKind.migrateFolio
  var functions: [String] { ["migrate_pages"] + (step == .restore ? ["remove_migration_ptes"] : []) }

  var step = Step.isolate
  let page: VirtualPage
  var old = PFN.none
  var new = PFN.none
  var code = Value.zero

  init(_ page: VirtualPage) { self.page = page }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .isolate: return isolate(&host)

    case .allocate:
      guard let pfn = host.allocatePage(for: .thread(host.thread)) else {
        code = .enomem
        return next(.putBack)
      }
      new = pfn
      return next(.lock)

    case .lock:  // MIGRATE_ASYNC: neither for the lock nor for writeback does it wait
      guard host.tryLockFolio(old) else {
        code = .eagain
        return next(.putBack)
      }
      guard !host.folios[old].isUnderWriteback else {
        code = .ebusy
        return next(.done)
      }
      return next(.unmap)

    case .unmap:
      guard let anonVMA = host.anonVMA(of: page) else { return next(.done) }
      return call(TryToUnmap(old, isMigration: true, anonVMA: anonVMA), &host, then: .move)

    case .move: return move(&host)
    case .restore: return restore(&host)

    case .done:
      host.unlockFolio(old)
      return putBack(&host)

    case .putBack: return putBack(&host)
    }
  }

  private func putBack(_ host: inout Host) -> Progress {
    host.frames[old].flags.insert(.lru)
    host.putPage(old, for: .thread(host.thread))
    if new != .none { host.putPage(new, for: .thread(host.thread)) }
    return finish(&host, code)
  }

  private mutating func isolate(_ host: inout Host) -> Progress {
    host.drainLRU()
    guard let pfn = host.normalPage(host.pageTables[page]), pfn.hasStructPage,
      host.frames[pfn].flags.contains(.lru)
    else { return finish(&host, .eagain) }
    old = pfn
    host.frames[pfn].flags.remove(.lru)
    host.getPage(pfn, for: .thread(host.thread))
    return next(.allocate)
  }

  /// `folio_migrate_mapping()`: compares the count with what is expected, and copies.
  private mutating func move(_ host: inout Host) -> Progress {
    let result = host.takeResult().code
    let isCached = host.folios[old].isInSwapCache
    let expected = isCached ? 2 : 1
    let isMapped = result != .zero || host.frames[old].mapcount > 0
    guard !isMapped, host.frames[old].printedRefcount == expected || host.kernel.mutant == .migrateNoCount
    else {
      host.note("page \(old.raw) has other users: leaves it where it is")
      code = .eagain
      return next(.restore)
    }
    host.copyContent(from: old, to: new)
    host.folios[new].isDirty = host.folios[old].isDirty
    if isCached { moveSwapCache(&host) }
    host.note("copies page \(old.raw) to page \(new.raw)")
    return next(.restore)
  }

  private func moveSwapCache(_ host: inout Host) {
    let slot = host.folios[old].slot
    host.folios[old].slot = .none
    host.folios[new].slot = slot
    host.swapSlots[slot].cache = new
    host.putPage(old, for: host.swapCache)
    host.getPage(new, for: host.swapCache)
  }

  /// `remove_migration_ptes()`, one page-table lock after the other; nobody can tell, for faults wait for the folio lock.
  private mutating func restore(_ host: inout Host) -> Progress {
    let target = code == .zero ? new : old
    if code == .zero { host.frames[new].flags.formUnion([.lru]) }
    if code == .zero, host.frames[old].flags.contains(.anonExclusive) {
      host.frames[new].flags.insert(.anonExclusive)
    }
    for number in 0..<host.pageTables.count {
      let page = VirtualPage(raw: UInt8(truncatingIfNeeded: number))
      guard host.pageTables[page].migratingFrame == old else { continue }
      host.getPage(target, for: .mapping)
      host.frames[target].mapcount &+= 1
      host.setPTE(page, host.pageTables[page].restored(to: host.handle(target)))
      host.note("PTE \(host.pageNumber(page)) maps page \(target.raw)")
    }
    return next(.done)
  }
}
