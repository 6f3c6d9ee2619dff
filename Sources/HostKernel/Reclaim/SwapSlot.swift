import StateLayout

/// A place in swap, `swp_entry_t`.
struct SwapSlotID: ObjectNumber {
  let raw: UInt8
}

/// What is known of a place in swap.
struct SwapSlot: BitwiseCopyable, Sendable {
  /// What was written there.
  var content = Value.zero
  /// How many PTEs hold its entry, and whether a file does. `swap_map`
  var mapCount: UInt8 = 0
  /// The folio that holds the same, or is to be written there: the swap cache.
  var cache = PFN.none

  var isFree: Bool { mapCount == 0 && cache == .none }
}

extension Host {
  /// The swap cache, which holds one reference to each of its folios.
  var swapCache: Holder { .thread(ThreadID(layout.threadCount)) }

  /// `folio_alloc_swap()` and `add_to_swap_cache()`: the folio gets a place, a reference, and PG_dirty. False if swap is
  /// full. MM-17
  mutating func addToSwap(_ pfn: PFN) -> Bool {
    for number in 0..<swapSlots.count where swapSlots[SwapSlotID(number)].isFree {
      swapSlots[SwapSlotID(number)] = SwapSlot(cache: pfn)
      folios[pfn].slot = SwapSlotID(number)
      within("add_to_swap") { host in
        host.getPage(pfn, for: host.swapCache)
        host.markDirty(pfn)
      }
      return true
    }
    return false
  }

  /// `delete_from_swap_cache()`: the folio leaves its place in swap, which is free unless a PTE has its entry.
  mutating func removeFromSwapCache(_ pfn: PFN) {
    let slot = folios[pfn].slot
    folios[pfn].slot = .none
    swapSlots[slot].cache = .none
    freeSlotIfUnused(slot)
    putPage(pfn, for: swapCache)
  }

  /// `read_swap_cache_async()`: the folio, which is locked, becomes that of the slot.
  mutating func readIntoSwapCache(_ pfn: PFN, from slot: SwapSlotID) {
    swapSlots[slot].cache = pfn
    folios[pfn].slot = slot
    getPage(pfn, for: swapCache)
    setContent(pfn, swapSlots[slot].content)
    note("reads page \(pfn.raw) from swap")
  }

  /// `swap_duplicate()`
  mutating func duplicateSwapEntry(_ slot: SwapSlotID) { swapSlots[slot].mapCount &+= 1 }

  /// `swap_free()`: a PTE gives its entry up.
  mutating func freeSwapEntry(_ slot: SwapSlotID) {
    swapSlots[slot].mapCount &-= 1
    freeSlotIfUnused(slot)
    let cache = swapSlots[slot].cache
    if cache != .none { releaseSwapCache(of: cache) }
  }

  /// `free_swap_cache()`: a folio that nobody maps and no entry names has no business in the swap cache. It is tried only:
  /// reclaim finds it later.
  mutating func releaseSwapCache(of pfn: PFN) {
    guard tracksReclaim, pfn.hasStructPage else { return }
    let pfn = folio(pfn)
    let folio = folios[pfn]
    guard folio.isInSwapCache, !folio.isLocked, !folio.isUnderWriteback, frames[pfn].mapcount == 0,
      swapSlots[folio.slot].mapCount == 0
    else { return }
    within("folio_free_swap") { $0.removeFromSwapCache(pfn) }
  }

  /// The same for a page that one PTE maps, and that is to be written.
  mutating func leaveSwapCacheForReuse(_ pfn: PFN) {
    guard tracksReclaim, folios[pfn].isInSwapCache, !folios[pfn].isLocked, !folios[pfn].isUnderWriteback,
      swapSlots[folios[pfn].slot].mapCount == 0
    else { return }
    within("folio_free_swap") { host in
      host.markDirty(pfn)
      host.removeFromSwapCache(pfn)
    }
  }

  private mutating func freeSlotIfUnused(_ slot: SwapSlotID) {
    if swapSlots[slot].isFree { swapSlots[slot] = SwapSlot() }
  }
}
