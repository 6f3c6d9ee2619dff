/// What the shadow MMU maps besides the page that a guest touched: `direct_pte_prefetch()`. The TDP MMU maps no more than was
/// asked for; with shadow paging the page tables of the guest say what else, and the model has none. KVM-29
extension Host {
  /// PTE_PREFETCH_NUM
  private static let prefetchCount = 8

  /// Whether the fault of a guest page is handled by the shadow MMU with second-stage paging.
  mutating func prefetches(_ guest: GuestPage) -> Bool { isX86(guest) && kernel.tdp && !usesTDPMMU }

  /// Maps the neighbours of a page that was just mapped, run by run between those that are mapped already. mmu_lock is held
  /// for write, and while no invalidation is in progress nobody unmaps what the walk without locks finds.
  mutating func prefetchSPTEs(around guest: GuestPage) {
    let vm = vm(of: guest)
    let isInvalidating = virtualMachines[vm].invalidationsInProgress > 0
    guard !isInvalidating || kernel.mutant == .prefetchIgnoresInvalidation else { return }
    within("__direct_pte_prefetch") { host in
      let first = host.gfn(guest) & ~(Self.prefetchCount - 1)
      var run = first..<first
      for gfn in first..<first + Self.prefetchCount {
        guard gfn == host.gfn(guest) || host.isMapped(gfn, of: vm) else {
          run = run.lowerBound..<gfn + 1
          continue
        }
        if !run.isEmpty, !host.prefetchMany(run, of: vm) { return }
        run = gfn + 1..<gfn + 1
      }
      if !run.isEmpty, host.kernel.prefetchesTrailing { _ = host.prefetchMany(run, of: vm) }
    }
  }

  /// Whether a gfn has an SPTE. Of a gfn that the test does not name there is none.
  private func isMapped(_ gfn: Int, of vm: VMID) -> Bool {
    gfn < 1 << layout.guestShift && shadowPageTables[guestPage(vm, gfn)].isPresent
  }

  /// `direct_pte_prefetch_many()`: nothing at all if the memslot ends within the run, and no more than
  /// `get_user_pages_fast_only()` takes for write. False: KVM gives up.
  private mutating func prefetchMany(_ run: Range<Int>, of vm: VMID) -> Bool {
    guard run.upperBound <= 1 << layout.guestShift,
      let slot = findMemslot(guestPage(vm, run.lowerBound)), memslots[slot].state == .valid,
      memslots[slot].virtualPage(of: guestPage(vm, run.upperBound - 1)) != nil
    else { return false }
    var count = 0
    for gfn in run {
      guard prefetch(guestPage(vm, gfn), through: slot) else { break }
      count += 1
    }
    return count > 0
  }

  /// One page: false if GUP does not give it.
  private mutating func prefetch(_ guest: GuestPage, through slot: MemslotID) -> Bool {
    guard let page = memslots[slot].virtualPage(of: guest) else { return false }
    let pte = pageTables[page]
    guard pte.allows(.write), !pte.isSpecial, tryGetFolio(pte.pfn, for: .thread(thread)) else { return false }
    var spte = SPTE(page: pte.page, flags: .writable)
    if kernel.accessedDirtyAt == .zapIfSPTEBit { spte.flags.insert(.refcounted) }
    if isHostMMIO(pte.pfn) { spte.flags.insert(.mmio) }
    setSPTE(guest, spte, through: slot)
    if kernel.accessedDirtyAt == .create {
      within("kvm_release_page_dirty") { host in
        host.markWritten(pte.page)
        host.putPrefetched(pte.pfn)
      }
    } else {
      putPrefetched(pte.pfn)
    }
    return true
  }

  private mutating func putPrefetched(_ pfn: PFN) {
    if kernel.mutant != .prefetchKeepsReference { putPage(pfn, for: .thread(thread)) }
  }
}
