// KVM: fault and invalidation: the values of its switches. What each switch is about: `Switch`.

/// How long the fault path keeps the reference of its lookup. KVM-13, KVM-14
public enum FaultReference: UInt8, CaseIterable, SwitchValue {
  /// Until after `mmu_lock` is dropped.
  case afterUnlock
  /// Not at all: the lookup puts it again at once.
  case lookupOnly
  /// Until the SPTE is installed; it is put under `mmu_lock`.
  case underLock
}

/// What the check after the lookup does with the page when it sees an invalidation. KVM-12 t6
public enum EarlyRetry: UInt8, CaseIterable, SwitchValue {
  /// There is no such check.
  case none
  /// `kvm_release_pfn_clean()`: marks and puts the page.
  case releasePFNClean
  /// `kvm_set_page_accessed()`: marks it, puts nothing.
  case setAccessed
  /// `kvm_mmu_finish_page_fault()`: puts the page that the lookup returned.
  case finishFault
}

/// When KVM carries accessed and dirty over to struct page. KVM-10, KVM-31
public enum AccessedDirtyAt: UInt8, CaseIterable, SwitchValue {
  /// When an SPTE is zapped or cleared.
  case zap
  /// As `zap`, but only for SPTEs marked as refcounted.
  case zapIfSPTEBit
  /// When an SPTE is made; never at a zap.
  case create
}

/// Whether zapping an SPTE of the shadow MMU warns when the count of the page is 0. KVM-10
public enum ZapCountCheck: UInt8, CaseIterable, SwitchValue {
  /// `WARN_ON`: every time.
  case every
  /// `WARN_ON_ONCE`: the first time.
  case once
  /// No check.
  case none
}

/// In what unit KVM notes the range that is being invalidated. KVM-1, KVM-7
public enum InvalidationRange: UInt8, CaseIterable, SwitchValue {
  /// Addresses of the process; set once for the whole notifier range.
  case hva
  /// Guest frames; widened by each memslot that overlaps.
  case gfn
}

/// Which invalidations KVM counts, and whether who replaces memslots waits for them. KVM-6, KVM-7, KVM-8
public enum InvalidationCount: UInt8, CaseIterable, SwitchValue {
  /// Every one of the address space, whatever the memslots are; nobody waits.
  case always
  /// Those of memory that a memslot shows; replacing memslots waits until none is running.
  case overlapping
}

/// What happens when range_end finds more ends than starts. S17
public enum InvalidateCountCheck: UInt8, CaseIterable, SwitchValue {
  /// `BUG_ON`: the kernel stops.
  case bugOn
  /// `KVM_BUG_ON`: a warning, and the VM is dead.
  case kvmBugOn
}

/// Which SPTEs go when a memslot is deleted or moved. KVM-6
public enum MemslotZap: UInt8, CaseIterable, SwitchValue {
  /// Those of all memslots.
  case allSlots
  /// Those of the memslot; only if the VMM disabled the quirk.
  case slotOnly
}

/// Which gfn_to_pfn caches an invalidation waits for. KVM-7
public enum GPCInvalidation: UInt8, CaseIterable, SwitchValue {
  /// Takes the lock of every cache of the VM for write.
  case everyCache
  /// Takes it for write only where the range overlaps.
  case overlapping
}

/// Which sequence count a gfn_to_pfn cache compares. KVM-27
public enum GPCSequence: UInt8, CaseIterable, SwitchValue {
  /// `mmu_invalidate_seq`: misses what touches no memslot.
  case mmuSequence
  /// `gpc_invalidate_seq`.
  case own
}

/// How a gfn_to_pfn cache that is filled learns of an invalidation meanwhile. KVM-27
public enum GPCRefresh: UInt8, CaseIterable, SwitchValue {
  /// There are no such caches.
  case absent
  /// It looks for one before it takes its lock to install the page, and is not told of one while it has no page. It keeps a
  /// reference to the page.
  case checkedBeforeInstall
  /// It looks for one under its lock and starts over. It keeps no reference.
  case retryUnderLock
}

/// When an invalidation asks the vCPUs to look the APIC-access page up again. KVM-28
public enum APICReload: UInt8, CaseIterable, SwitchValue {
  /// With the flush of the TLB, after the PTE has changed; what a lookup finds is taken as it is.
  case atFlush
  /// At the start, before the PTE changes; a lookup has to ask whether an invalidation came in between.
  case atStart
}

/// What the aging callbacks of KVM take. 2.0
public enum AgingLock: UInt8, CaseIterable, SwitchValue {
  /// `mmu_lock` for write, inside the page-table lock.
  case mmuLockWrite
  /// None.
  case lockless
}

/// How KVM on Intel decides whose memory type counts. KVM-32, VG-9
public enum GuestPAT: UInt8, CaseIterable, SwitchValue {
  /// By the MTRRs and CR0.CD of the guest.
  case mtrr
  /// The guest is ignored unless there is non-coherent DMA, and nobody can choose otherwise.
  case ignored
  /// As `ignored`, but the VMM may switch KVM_X86_QUIRK_IGNORE_GUEST_PAT off.
  case quirk
}
