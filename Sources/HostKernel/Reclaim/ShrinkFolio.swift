/// Reclaim takes one page: `shrink_folio_list()` with one folio. An anonymous page goes to swap, and so does a page of a file
/// in memory; what is there already and clean is just dropped. While it is written the folio is not locked. Result: 0, or
/// EBUSY if the page stays in memory. MM-17
struct ShrinkFolio: KernelPath {
  enum Step: UInt8 { case isolate, lock, addToSwap, unmapped, writeOut, written, remove, unlock }

  static let kind = PathKind.shrinkFolio
  var functions: [String] {
    [isDirect ? "try_to_free_pages" : "balance_pgdat"] + (step == .isolate ? [] : ["shrink_folio_list"])
  }

  var step = Step.isolate
  let page: VirtualPage
  /// Whether an allocation does it, and not kswapd.
  let isDirect: Bool
  var folio = PFN.none
  /// The file, if it is a page of one.
  var buffer = BufferID.none
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
      guard host.isEvictable(buffer) else {
        host.note("page \(folio.raw) is not evictable: keeps it")
        return next(.unlock)
      }
      guard buffer == .none else { return call(TryToUnmap(folio, of: buffer), &host, then: .unmapped) }
      return next(.addToSwap)

    case .addToSwap:
      // What is pinned is not worth a place in swap.
      let isCached = host.folios[folio].isInSwapCache
      guard isCached || host.frames[folio].pins == 0 && host.addToSwap(folio) else { return next(.unlock) }
      guard let anonVMA = host.anonVMA(of: page) else { return next(.unlock) }
      return call(TryToUnmap(folio, isMigration: false, anonVMA: anonVMA), &host, then: .unmapped)

    case .unmapped:
      _ = host.takeResult()
      let isPinned = host.frames[folio].pins > 0 && host.kernel.mutant != .reclaimIgnoresUsers
      guard host.frames[folio].mapcount == 0, !isPinned else { return next(.unlock) }
      return next(.writeOut)

    case .writeOut: return writeOut(&host)

    case .written:  // folio_end_writeback(); who finds the folio locked now leaves it to the next round
      host.folios[folio].isUnderWriteback = false
      return host.tryLockFolio(folio) ? next(.remove) : putBack(&host)

    case .remove: return remove(&host)

    case .unlock:
      host.unlockFolio(folio)
      return putBack(&host)
    }
  }

  /// `isolate_lru_folios()`: takes the page off the LRU list, with a reference.
  private mutating func isolate(_ host: inout Host) -> Progress {
    host.drainLRU()
    buffer = host.file(at: page)
    guard let pfn = host.reclaimablePage(at: page, of: buffer), pfn.hasStructPage,
      host.frames[pfn].flags.contains(.lru)
    else {
      buffer = .none
      return finish(&host, code)
    }
    if isDirect { host.reclaimers[host.thread] = true }
    host.acquired(.fsReclaim, .write)
    folio = pfn
    host.frames[pfn].flags.remove(.lru)
    host.getPage(pfn, for: .thread(host.thread))
    return next(.lock)
  }

  /// `is_page_cache_freeable()` and the test of `__remove_mapping()`: nobody references it but the cache and reclaim.
  private func isUnused(_ host: inout Host) -> Bool {
    if host.kernel.mutant == .reclaimIgnoresUsers { return true }
    return host.frames[folio].refcount == 2 && host.frames[folio].pins == 0
  }

  /// `pageout()`: only a page that nobody else references is worth writing.
  private mutating func writeOut(_ host: inout Host) -> Progress {
    guard host.folios[folio].isDirty else { return next(.remove) }
    guard isUnused(&host) else {
      host.note("page \(folio.raw) has other users: keeps it")
      return next(.unlock)
    }
    guard buffer == .none || host.moveToSwap(folio, of: buffer) else { return next(.unlock) }
    host.folios[folio].isDirty = false
    host.folios[folio].isUnderWriteback = true
    host.swapSlots[host.folios[folio].slot].content = host.content(folio)
    host.note("writes page \(folio.raw) to swap")
    host.unlockFolio(folio)
    return next(.written)
  }

  /// `__remove_mapping()`: freezes the count, and asks for PG_dirty after that: who had a reference has marked the page
  /// before he put it.
  private mutating func remove(_ host: inout Host) -> Progress {
    let isCached = host.folios[folio].isInSwapCache || host.isInPageCache(folio, of: buffer)
    guard isCached, isUnused(&host), !host.folios[folio].isDirty else { return next(.unlock) }
    // What is nowhere else is read as zeroes again.
    let slot = host.folios[folio].slot
    let kept = slot == .none ? Value.zero : host.swapSlots[slot].content
    if host.content(folio) != kept { host.breach(.dirtyLost, page: folio) }
    host.within("__remove_mapping") { [folio, buffer] host in
      guard slot == .none else { return host.removeFromSwapCache(folio) }
      host.removeFromPageCache(folio, of: buffer)
    }
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
