import StateLayout

/// Who owns references to a page.
enum Holder {
  /// The PTEs that map it.
  case mapping
  /// An LRU-add batch.
  case lruBatch
  /// The driver that allocated it.
  case driver
  /// Somebody who keeps a reference by name, see `Hold`.
  case hold
  case thread(ThreadID)

  static let fixedCount = 4

  @inline(__always) var index: Int {
    switch self {
    case .mapping: 0
    case .lruBatch: 1
    case .driver: 2
    case .hold: 3
    case .thread(let thread): Self.fixedCount &+ thread.position
    }
  }
}

/// How many references to a page a holder has: one byte of the owner ledger, which lets `putPage` find a surplus put
/// itself rather than its consequences (M1).
struct LedgerEntry: TableIndex { let position: Int }

extension Host {
  @inline(__always) func entry(_ pfn: PFN, _ holder: Holder) -> LedgerEntry {
    LedgerEntry(position: pfn.position &* layout.holderCount &+ holder.index)
  }

  /// Whether anybody believes to hold a reference to the page.
  func isHeld(_ pfn: PFN) -> Bool {
    let start = pfn.position &* layout.holderCount
    return (start..<start &+ layout.holderCount).contains { ledger[LedgerEntry(position: $0)] != 0 }
  }

  /// A holder gives a reference up; that he has none is the breach that the ledger is there to find. M1
  mutating func dropEntry(_ pfn: PFN, _ holder: Holder) {
    guard ledger[entry(pfn, holder)] > 0 else {
      breach(.surplusPut, page: pfn)
      return
    }
    ledger[entry(pfn, holder)] &-= 1
  }

  /// A reference goes from one holder to another; the count stays.
  mutating func transferPage(_ pfn: PFN, from old: Holder, to new: Holder) {
    let pfn = folio(pfn)
    dropEntry(pfn, old)
    ledger[entry(pfn, new)] &+= 1
  }
}
