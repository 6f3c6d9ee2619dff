import StateLayout

/// An entry of the page table of a process.
struct PTE: BitwiseCopyable, Equatable, Sendable {
  var page = PageHandle.none
  private(set) var flags: Flags = []

  struct Flags: OptionSet, BitwiseCopyable, Sendable {
    let rawValue: UInt8
    static let writable = Flags(rawValue: 1)
    /// `pte_special()`: no struct page that core mm may count. MM-8
    static let special = Flags(rawValue: 2)
    /// The hardware has seen a write through it. Kept only where reclaim asks for it.
    static let dirty = Flags(rawValue: 4)
    /// Not present: the page is in swap, or on its way there. `swp_entry_t`
    static let swap = Flags(rawValue: 8)
    /// Not present: the page is about to be at another place.
    static let migration = Flags(rawValue: 16)
    /// Of a swap entry: the page belongs to this process only. `pte_swp_mkexclusive()`
    static let exclusive = Flags(rawValue: 32)
    /// Part of a leaf of a higher level, `pmd_trans_huge()`. KVM-30
    static let huge = Flags(rawValue: 64)
    /// Of a present PTE, in the bits that say more of one that is not: how the CPU caches the page.
    static let typeBits: UInt8 = 0b111 << typeShift
    static let typeShift: UInt8 = 3
  }

  /// `pte_none()`
  static let none = PTE()

  private init() {}
  init(
    page: PageHandle, isWritable: Bool = false, isSpecial: Bool = false, type: MemoryType = .writeBack
  ) {
    self.page = page
    flags = Flags(rawValue: type.rawValue &<< Flags.typeShift)
    if isWritable { flags.insert(.writable) }
    if isSpecial { flags.insert(.special) }
  }

  var pfn: PFN { page.pfn }
  var isPresent: Bool { page.pfn != .none }
  var isSpecial: Bool { flags.contains(.special) }
  var isWritable: Bool { flags.contains(.writable) }
  /// `_PAGE_CACHE_MASK`: how the CPU caches the page. PAT-4
  var type: MemoryType {
    guard isPresent else { return .writeBack }
    return MemoryType(rawValue: (flags.rawValue & Flags.typeBits) &>> Flags.typeShift) ?? .writeBack
  }

  func allows(_ access: Access) -> Bool { isPresent && (access == .read || isWritable) }

  /// `swp_entry_to_pte()`
  init(swappedTo slot: SwapSlotID, isExclusive: Bool) {
    page = PageHandle(pfn: .none, generation: slot.raw)
    flags = isExclusive ? [.swap, .exclusive] : .swap
  }

  /// Of a swap entry: whether the page belongs to this process only.
  var isExclusive: Bool { flags.contains(.exclusive) }

  var isHuge: Bool { isPresent && flags.contains(.huge) }
  /// The same as a part of a leaf of a higher level, and as a PTE of its own.
  var huge: PTE {
    var pte = self
    pte.flags.insert(.huge)
    return pte
  }
  var small: PTE {
    var pte = self
    pte.flags.remove(.huge)
    return pte
  }

  var isDirty: Bool { flags.contains(.dirty) }
  /// `pte_mkdirty()`
  var dirtied: PTE {
    var pte = self
    pte.flags.insert(.dirty)
    return pte
  }

  /// `pte_none()`, and not an entry that says where the page went.
  var isEmpty: Bool { self == .none }
  /// Where the page is in swap; none if this is no swap entry.
  var swapSlot: SwapSlotID { !isPresent && flags.contains(.swap) ? SwapSlotID(raw: page.generation) : .none }
  /// The frame that the page leaves; none if this is no migration entry.
  var migratingFrame: PFN { !isPresent && flags.contains(.migration) ? PFN(Int(page.generation)) : .none }

  /// `make_writable_migration_entry()` and its like: it remembers what the PTE allowed.
  var migrationEntry: PTE {
    var pte = self
    pte.page = PageHandle(pfn: .none, generation: pfn.raw)
    pte.flags.insert(.migration)
    return pte
  }

  /// What a migration entry becomes once the page has arrived.
  func restored(to page: PageHandle) -> PTE {
    var pte = self
    pte.page = page
    pte.flags.remove(.migration)
    return pte
  }

  func with(writable: Bool) -> PTE {
    var pte = self
    if writable { pte.flags.insert(.writable) } else { pte.flags.remove(.writable) }
    return pte
  }
}

extension Host {
  /// Changes a PTE; the only writer of page tables but for their dirty bits. The caller holds the page-table lock, which needs no byte: a section
  /// under it is a single step. Who still reaches the old page through a secondary page table, or may still write
  /// where the process may not, has missed an invalidation. MN-2
  mutating func setPTE(_ page: VirtualPage, _ pte: PTE) {
    takesBriefly(.pageTableLock)
    let old = pageTables[page]
    pageTables[page] = pte
    if pte.isPresent {
      processes[process(of: page)].hasPageTables = true
      checkAnswers(pte.pfn)
      checkAliases(of: FrameRange(first: pte.pfn, count: 1), pte.type)
      checkAlias(ofRAM: pte)
    }
    checkSecondaryMappings(of: page, against: pte)
    if apicPages.count > 0 { checkAPICPage(page, was: old, is: pte) }
  }

  /// Tells whoever mirrors `page` and does not agree with `pte`. MN-2
  private mutating func checkSecondaryMappings(of page: VirtualPage, against pte: PTE) {
    for number in 0..<memslots.count {
      let slot = memslots[MemslotID(number)]
      guard slot.isPublished, let guest = slot.guestPage(of: page) else { continue }
      let spte = shadowPageTables[guest]
      if spte.isPresent, !spte.agrees(with: pte) { breach(.staleSPTE, page: spte.page.pfn) }
    }
    for number in 0..<mirrors.count where mirrors[MirrorID(number)].range.contains(page) {
      let entry = mirrorPages[mirrorPage(MirrorID(number), page)]
      if entry.isPresent, !entry.agrees(with: pte) { breach(.staleDeviceMapping, page: entry.page.pfn) }
    }
  }

  /// `vm_normal_page()`: the page that core mm may count behind a PTE. MM-10
  func normalPage(_ pte: PTE) -> PFN? { pte.isPresent && !pte.isSpecial ? pte.pfn : nil }

  /// `folio_remove_rmap_pte()`: one PTE less maps the page.
  mutating func dropMapcount(_ pfn: PFN) {
    guard frames[pfn].mapcount > 0 else {
      breach(.refcountUnderflow, page: pfn)
      return
    }
    frames[pfn].mapcount &-= 1
  }

  /// `zap_pte_range()` of one page: the page whose reference is to be put after the TLB flush. MM-5
  mutating func zapPTE(_ page: VirtualPage) -> PFN {
    let pte = pageTables[page]
    guard !pte.isEmpty else { return .none }
    setPTE(page, .none)
    note("clears PTE \(pageNumber(page))")
    if pte.swapSlot != .none { freeSwapEntry(pte.swapSlot) }
    guard let pfn = normalPage(pte) else { return .none }
    if pte.isDirty { markDirty(pfn) }
    dropMapcount(folio(pfn))
    return pfn
  }
}
