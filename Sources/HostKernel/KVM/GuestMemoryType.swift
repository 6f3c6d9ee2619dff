import StateLayout

extension Scenario {
  /// What decides with which memory type a guest sees its memory, besides the kernel. KVM-32
  public struct GuestCaching: Sendable, Equatable {
    public var vendor = Vendor.intel
    /// A device is assigned whose DMA does not snoop caches. `kvm_arch_has_noncoherent_dma()`
    public var hasNoncoherentDMA = false
    /// The type in the page tables of the guest.
    public var guestPAT = Caching.cached
    /// The type in the MTRRs of the guest.
    public var guestMTRR = Caching.cached
    /// `KVM_X86_QUIRK_IGNORE_GUEST_PAT`, as far as the VMM has a say.
    public var ignoresGuestPAT = true

    public init() {}
  }

  /// Who made the CPU. An AMD host always honours the guest's PAT. KVM-32
  public enum Vendor: String, Sendable, CaseIterable { case intel, amd }
}

/// What KVM writes into a leaf of the second stage.
struct SecondStageType: Equatable {
  var type: Caching
  /// VMX_EPT_IPAT_BIT: the PAT of the guest does not count.
  var ignoresPAT: Bool

  /// The type that the guest sees. The second stage counts as an MTRR does: uncached yields to WC of the page tables only.
  func effective(_ guest: Caching) -> Caching {
    if ignoresPAT { return type }
    switch (type, guest) {
    case (_, .writeCombined): return .writeCombined
    case (_, .uncached), (.uncached, .cached): return .uncached
    case (.writeCombined, .cached): return .writeCombined
    case (.cached, .cached): return .cached
    }
  }
}

extension Host {
  /// `kvm_is_mmio_pfn()`: no RAM, or reserved RAM that the host itself does not cache. With PAT on. KVM-32
  func isHostMMIO(_ pfn: PFN) -> Bool {
    guard pfn.hasStructPage else { return true }
    guard pfn != .zeroPage, frames[pfn].flags.contains(.reserved) else { return false }
    return hostCaching(of: pfn) != .cached
  }

  /// The attribute that a driver gave to the page in the kernel's own mapping. TTM-5
  private func hostCaching(of pfn: PFN) -> Caching {
    for number in 0..<buffers.count {
      let buffer = BufferID(number)
      for page in 0..<pageCount(buffer) where bufferPages[bufferPage(buffer, page)] == pfn {
        return scenario.buffers[number].caching
      }
    }
    return .cached
  }

  /// The memory type with which a guest sees a page, nil if no SPTE maps it. KVM-32, VG-9
  ///
  /// - Parameter guestPAT: The type in the page tables of the guest, if it is not the same everywhere.
  mutating func guestMemoryType(of guest: GuestPage, guestPAT: Caching? = nil) -> Caching? {
    let spte = shadowPageTables[guest]
    guard spte.isPresent else { return nil }
    let caching = scenario.virtualMachines[vm(of: guest).position].caching
    guard kernel.tdp else {
      // A shadow page table carries no PAT bits: what is left are the MTRRs of the host.
      return spte.page.pfn.hasStructPage ? .cached : .uncached
    }
    return secondStageType(of: spte, caching).effective(guestPAT ?? caching.guestPAT)
  }

  /// `vmx_get_mt_mask()`; AMD's nested paging has the MTRRs of the host in its place.
  private mutating func secondStageType(of spte: SPTE, _ caching: Scenario.GuestCaching) -> SecondStageType {
    if caching.vendor == .amd {
      return SecondStageType(
        type: spte.page.pfn.hasStructPage ? .cached : .uncached, ignoresPAT: false)
    }
    if spte.flags.contains(.mmio) { return SecondStageType(type: .uncached, ignoresPAT: false) }
    guard !caching.hasNoncoherentDMA else {
      let type = kernel.guestPAT == .mtrr ? caching.guestMTRR : .cached
      return SecondStageType(type: type, ignoresPAT: false)
    }
    // Asked in this order, so that a verdict rests on the age of the kernel only where the VMM has a say.
    let isIgnored =
      caching.ignoresGuestPAT || kernel.guestPAT != .quirk || kernel.mutant == .kvmIgnoresGuestPAT
    return SecondStageType(type: .cached, ignoresPAT: isIgnored)
  }
}
