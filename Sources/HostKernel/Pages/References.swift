import StateLayout

extension Host {
  /// `get_page()`: one more reference for `holder`, on the head of a compound page.
  mutating func getPage(_ pfn: PFN, for holder: Holder) {
    let pfn = folio(pfn)
    if frames[pfn].refcount == .max { attempt.reject(Rejection.count.code) }
    frames[pfn].refcount &+= 1
    ledger[entry(pfn, holder)] &+= 1
    note("get_page(\(pfn.raw))")
  }

  /// `get_page_unless_zero()`: on this very page, which is why it fails on any tail.
  mutating func getPageUnlessZero(_ pfn: PFN, for holder: Holder) -> Bool {
    guard frames[pfn].isReferenced else {
      note("get_page_unless_zero(\(pfn.raw)) fails")
      return false
    }
    getPage(pfn, for: holder)
    return true
  }

  /// `try_get_folio()`: GUP takes its reference on the head, unless that is free. GUP-2, GUP-3
  mutating func tryGetFolio(_ pfn: PFN, for holder: Holder) -> Bool {
    guard frames[folio(pfn)].isReferenced else { return false }
    getPage(pfn, for: holder)
    return true
  }

  /// `put_page()`: frees the page if that was the last reference. A put by who holds none is found here, long before
  /// the kernel would notice. PA-3, PA-10, M1
  ///
  /// - Parameter isInBulk: Whether the page is one of those that `puttingInBulk(_:)` puts: it changes names only.
  mutating func putPage(_ pfn: PFN, for holder: Holder, isInBulk: Bool = false) {
    let pfn = folio(pfn)
    if frames[pfn].refcount == .min { attempt.reject(Rejection.count.code) }
    if frames[pfn].printedRefcount == 0, kernel.debugVM {
      printk(.putAtZeroBug)
      breach(.surplusPut, page: pfn)
      mustDie = true
      return
    }
    frames[pfn].refcount &-= 1
    note("put_page(\(pfn.raw))")
    dropEntry(pfn, holder)
    if frames[pfn].printedRefcount < 0 {
      breach(.refcountUnderflow, page: pfn)
    } else if !frames[pfn].isReferenced {
      if isInBulk {
        within(\.bulkFreeFunction) { $0.freeFolio(pfn) }
      } else {
        releaseLastReference(pfn)
      }
    }
  }

  /// `folios_put_refs()`, up to v6.8 `release_pages()`: puts many pages at once, and frees those that were the last
  /// references together. S00
  mutating func puttingInBulk(_ body: (inout Host) -> Void) {
    within(\.bulkPutFunction, body)
  }

  /// `__folio_put()`
  private mutating func releaseLastReference(_ pfn: PFN) {
    within("__folio_put") { host in
      host.within("free_unref_page") { $0.freeFolio(pfn) }
    }
  }

  /// Off the LRU list and to the allocator. Only a compound page knows how large it is.
  private mutating func freeFolio(_ pfn: PFN) {
    frames[pfn].flags.remove(.lru)
    let isCompound = frames[pfn].role == .compoundHead
    freePages(pfn, order: isCompound ? Int(frames[pfn].order) : 0)
  }

  /// `pin_user_pages()`'s reference to a small folio. GUP-6
  mutating func pinPage(_ pfn: PFN, for holder: Holder) -> Bool {
    let pfn = folio(pfn)
    guard frames[pfn].isReferenced else { return false }
    frames[pfn].pins &+= 1
    ledger[entry(pfn, holder)] &+= 1
    note("pin_user_page(\(pfn.raw))")
    return true
  }

  /// `unpin_user_page()`. GUP-6
  mutating func unpinPage(_ pfn: PFN, for holder: Holder) {
    let pfn = folio(pfn)
    guard ledger[entry(pfn, holder)] > 0, frames[pfn].pins > 0 else {
      breach(.surplusPut, page: pfn)
      return
    }
    ledger[entry(pfn, holder)] &-= 1
    frames[pfn].pins &-= 1
    note("unpin_user_page(\(pfn.raw))")
    if !frames[pfn].isReferenced { releaseLastReference(pfn) }
  }
}

extension Switches {
  /// Whether pages are put and freed by batches of folios: since v6.9, which is when the LRU batch grew. PA-11, S00
  private var hasFolioBatches: Bool { self[.lruBatch] == LRUBatchSize.entries31 }
  fileprivate var bulkPutFunction: StaticString { hasFolioBatches ? "folios_put_refs" : "release_pages" }
  fileprivate var bulkFreeFunction: StaticString {
    hasFolioBatches ? "free_unref_folios" : "free_unref_page_list"
  }
}
