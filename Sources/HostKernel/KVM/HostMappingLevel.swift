/// `kvm_mmu_hugepage_adjust()`: KVM maps as much at once as the page table of the VMM does, and as the memslot shows. It asks
/// once the fault is known not to be stale, under mmu_lock: who splits the leaf has to come by with the notifier first. Neither
/// VM_PFNMAP nor the counts of the pages matter. KVM-30
extension Host {
  /// Installs the SPTE of a fault, and those of the other pages of the leaf.
  mutating func installSPTE(_ guest: GuestPage, _ spte: SPTE, through slot: MemslotID) {
    guard let leaf = hostMappingLevel(of: guest, slot) else {
      setSPTE(guest, spte, through: slot)
      if spte.isWritable, kernel.accessedDirtyAt == .create { markWritten(spte.page) }
      if prefetches(guest) { prefetchSPTEs(around: guest) }
      return
    }
    note("maps a leaf of \(leaf.count) pages")
    for page in leaf.pages {
      guard let guest = memslots[slot].guestPage(of: page) else { continue }
      let pte = pageTables[page]
      var part = SPTE(page: pte.page, flags: spte.flags.union(.huge))
      if !pte.isWritable { part.flags.remove(.writable) }
      setSPTE(guest, part, through: slot)
      if part.isWritable, kernel.accessedDirtyAt == .create { markWritten(part.page) }
    }
  }

  /// `host_pfn_mapping_level()`: the leaf of the VMM behind a guest page; nil if KVM maps that page alone.
  private func hostMappingLevel(of guest: GuestPage, _ slot: MemslotID) -> PageRange? {
    let memslot = memslots[slot]
    guard let page = memslot.virtualPage(of: guest), let leaf = hugeLeaf(of: page) else { return nil }
    return leaf.pages.allSatisfy { memslot.memory.contains($0) } ? leaf : nil
  }

  /// Zaps what a memslot shows at a guest page, and the rest of the leaf that maps it; false if there was nothing.
  mutating func zapLeaf(of guest: GuestPage, in slot: Memslot) -> Bool {
    guard shadowPageTables[guest].flags.contains(.huge) else { return zapSPTE(guest) }
    var (first, end) = (guest.raw, guest.raw &+ 1)
    while first > slot.base.raw, isPartOfLeaf(first &- 1) { first &-= 1 }
    while end < slot.base.raw &+ slot.memory.count, isPartOfLeaf(end) { end &+= 1 }
    for raw in first..<end { _ = zapSPTE(GuestPage(raw: raw)) }
    return true
  }

  private func isPartOfLeaf(_ raw: UInt8) -> Bool {
    shadowPageTables[GuestPage(raw: raw)].flags.contains(.huge)
  }
}
