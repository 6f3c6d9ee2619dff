/// Reclaim takes one page: `shrink_folio_list()` with one folio. An anonymous page goes to swap; what is in swap already
/// and clean is just dropped. Result: 0, or EBUSY if the page stays in memory. MM-17
struct ShrinkFolio: KernelPath {
  enum Step: UInt8 { case isolate, lock, addToSwap, unmapped, writeOut, remove, unlock }

  static let kind = PathKind.shrinkFolio
  var functions: [String] {
    [isDirect ? "try_to_free_pages" : "balance_pgdat"] + (step == .isolate ? [] : ["shrink_folio_list"])
  }

  var step = Step.isolate
  let page: VirtualPage
  /// Whether an allocation does it, and not kswapd.
  let isDirect: Bool
  var folio = PFN.none
  var code = Value.ebusy

  init(_ page: VirtualPage, isDirect: Bool = false) {
    self.page = page
    self.isDirect = isDirect
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .isolate: return isolate(&host)

    case .lock:
      guard host.tryLockFolio(folio) else { return putBack(&host) }
      return next(.addToSwap)

    case .addToSwap:
      // What is pinned is not worth a place in swap.
      let isCached = host.folios[folio].isInSwapCache
      guard isCached || host.frames[folio].pins == 0 && host.addToSwap(folio) else { return next(.unlock) }
      guard let anonVMA = host.anonVMA(of: page) else { return next(.unlock) }
      return call(TryToUnmap(folio, isMigration: false, anonVMA: anonVMA), &host, then: .unmapped)

    case .unmapped:
      _ = host.takeResult()
      guard host.frames[folio].mapcount == 0, host.frames[folio].pins == 0 else { return next(.unlock) }
      return next(.writeOut)

    case .writeOut: return writeOut(&host)
    case .remove: return remove(&host)

    case .unlock:
      host.unlockFolio(folio)
      return putBack(&host)
    }
  }

  /// `isolate_lru_folios()`: takes the page off the LRU list, with a reference.
  private mutating func isolate(_ host: inout Host) -> Progress {
    host.drainLRU()
    guard let pfn = host.normalPage(host.pageTables[page]), pfn.hasStructPage,
      host.frames[pfn].flags.contains(.lru)
    else { return finish(&host, code) }
    if isDirect { host.reclaimers[host.thread] = true }
    host.acquired(.fsReclaim, .write)
    folio = pfn
    host.frames[pfn].flags.remove(.lru)
    host.getPage(pfn, for: .thread(host.thread))
    return next(.lock)
  }

  /// `pageout()`: only a page that nobody else references is worth writing.
  private mutating func writeOut(_ host: inout Host) -> Progress {
    guard host.folios[folio].isDirty else { return next(.remove) }
    guard host.frames[folio].refcount == 2 else {
      host.note("page \(folio.raw) has other users: keeps it")
      return next(.unlock)
    }
    host.folios[folio].isDirty = false
    host.swapSlots[host.folios[folio].slot].content = host.content(folio)
    host.note("writes page \(folio.raw) to swap")
    return next(.remove)
  }

  /// `__remove_mapping()`: freezes the count, and asks for PG_dirty after that: who had a reference has marked the page
  /// before he put it.
  private mutating func remove(_ host: inout Host) -> Progress {
    guard host.frames[folio].refcount == 2, host.frames[folio].pins == 0, !host.folios[folio].isDirty
    else { return next(.unlock) }
    if host.content(folio) != host.swapSlots[host.folios[folio].slot].content {
      host.breach(.dirtyLost, page: folio)
    }
    host.within("__remove_mapping") { [folio] in $0.removeFromSwapCache(folio) }
    code = .zero
    return next(.unlock)
  }

  /// Back to the LRU list, or to the allocator.
  private func putBack(_ host: inout Host) -> Progress {
    host.frames[folio].flags.insert(.lru)
    host.putPage(folio, for: .thread(host.thread))
    host.released(.fsReclaim)
    if isDirect { host.reclaimers[host.thread] = false }
    return finish(&host, code)
  }
}
