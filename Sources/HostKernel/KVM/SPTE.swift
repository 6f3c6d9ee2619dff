import StateLayout

/// An entry of a secondary page table: KVM's second stage, or the page table of a device. Its owner has no reference to
/// the page. KVM-5
struct SPTE: BitwiseCopyable, Equatable, Sendable {
  var page = PageHandle.none
  var flags: Flags = []

  struct Flags: OptionSet, BitwiseCopyable, Sendable {
    let rawValue: UInt8
    static let writable = Flags(rawValue: 1)
    /// Bit 59 of the v11 series: the page was reference-counted when it was looked up. v11 7/8
    static let refcounted = Flags(rawValue: 2)
    /// The frame was no cached RAM of the host when it was mapped. KVM-32
    static let mmio = Flags(rawValue: 4)
    /// Part of a leaf of a higher level. KVM-30
    static let huge = Flags(rawValue: 8)
  }

  static let none = SPTE()
  var isPresent: Bool { page.pfn != .none }
  var isWritable: Bool { flags.contains(.writable) }

  func allows(_ access: Access) -> Bool { isPresent && (access == .read || isWritable) }

  /// Whether it maps what the process maps, and allows no more. MN-2
  func agrees(with pte: PTE) -> Bool { page == pte.page && (!isWritable || pte.isWritable) }
}

/// A place in the TLB of a vCPU.
struct TLBSlot: TableIndex { let position: Int }

extension Host {
  /// Where the vCPU that the current thread runs caches its translation of a guest page.
  var vcpuNumber: Int { layout.vcpuNumber[thread.position] }

  func tlbSlot(_ vcpu: Int, _ guest: GuestPage) -> TLBSlot {
    TLBSlot(position: vcpu &<< layout.guestShift | gfn(guest))
  }

  /// Installs an SPTE, on behalf of a fault that looked the page up through `slot`. It must map what the VMM's own page
  /// table maps. KVM-13, MN-2
  mutating func setSPTE(_ guest: GuestPage, _ spte: SPTE, through slot: MemslotID) {
    shadowPageTables[guest] = spte
    note("SPTE \(gfn(guest)) maps \(spte.page.pfn)\(spte.isWritable ? "" : ", read-only")")
    let memslot = memslots[slot]
    guard memslot.isPublished, let page = memslot.virtualPage(of: guest), spte.agrees(with: pageTables[page])
    else {
      breach(.staleSPTE, page: spte.page.pfn)
      return
    }
  }

  /// Drops the SPTE of a guest page, under mmu_lock held for write; false if there was none. KVM-10
  mutating func zapSPTE(_ guest: GuestPage) -> Bool {
    let spte = shadowPageTables[guest]
    guard spte.isPresent else { return false }
    shadowPageTables[guest] = .none
    note("zaps SPTE \(gfn(guest))")
    if !usesTDPMMU, kernel.zapCountCheck != .none, isCounted(spte), checkIsRefcounted(spte.page.pfn),
      !frames[folio(spte.page.pfn)].isReferenced
    {
      printk(.zapCountWarning)
    }
    switch kernel.accessedDirtyAt {
    case .zap, .zapIfSPTEBit:
      guard isCounted(spte) else { break }
      markPage(spte.page, in: "kvm_set_pfn_accessed")
      if spte.isWritable { markWritten(spte.page) }
    case .create: break
    }
    return true
  }

  /// Whether KVM believes that the page of an SPTE is counted, as far as the SPTE says so. Without second-stage paging there
  /// is no bit for it, and every page is believed to be. v11 7/8
  private mutating func isCounted(_ spte: SPTE) -> Bool {
    kernel.accessedDirtyAt != .zapIfSPTEBit || !kernel.tdp || spte.flags.contains(.refcounted)
  }

  /// `kvm_set_pfn_dirty()`: the guest may have written, and no PTE of the VMM knows. KVM-31
  mutating func markWritten(_ page: PageHandle) {
    guard tracksReclaim, kernel.mutant != .kvmForgetsDirty else { return }
    markDirty(page.pfn)
  }

  /// Zaps what a memslot shows of `range`; whether there was anything, and a TLB may have it still.
  mutating func zapSPTEs(of slot: Memslot, showing range: PageRange) -> Bool {
    var mustFlush = false
    for page in range.pages {
      guard let guest = slot.guestPage(of: page) else { continue }
      let isZapped = zapLeaf(of: guest, in: slot)
      mustFlush = mustFlush || isZapped
    }
    return mustFlush
  }

  /// `kvm_flush_remote_tlbs()`: no vCPU of the VM goes on using an old translation. KVM-7
  mutating func flushRemoteTLBs(_ vm: VMID) {
    guard kernel.mutant != .noTLBFlush else { return }
    note("flushes the TLBs of the vCPUs")
    guard guestTLBs.count > 0 else { return }
    for number in 0..<scenario.actors.count {
      guard case .vcpu(vm) = scenario.actors[number].role else { continue }
      for page in 0..<1 << layout.guestShift {
        let guest = GuestPage(raw: UInt8(truncatingIfNeeded: vm.position &<< layout.guestShift | page))
        guestTLBs[tlbSlot(layout.vcpuNumber[number], guest)] = .none
      }
    }
  }
}
