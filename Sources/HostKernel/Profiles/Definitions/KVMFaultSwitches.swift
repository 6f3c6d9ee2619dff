extension SwitchDefinition {
  // KVM: fault and invalidation
  static let kvmFault: [SwitchDefinition] = [
    .init(
      .faultReference, FaultReference.self,
      "How long the fault path keeps the reference of its lookup",
      in: "kvm_tdp_page_fault", facts: "KVM-13", "KVM-14", also: "faultRefUntil",
      history: .first(FaultReference.afterUnlock)
        .then(FaultReference.underLock, since: .`v6.13`, .mail)),
    .init(
      .checksBeforeLock, Bool.self,
      "Whether the fault path looks for an invalidation before and after the lookup, without mmu_lock (d02c357e5bfa)",
      in: "kvm_faultin_pfn", facts: "KVM-12 t3, t6", also: "preRetry",
      history: .first(false)
        .then(true, since: .`v6.8`, .mail)),
    .init(
      .onEarlyRetry, EarlyRetry.self,
      "What the check after the lookup does with the page when it sees an invalidation",
      in: "kvm_faultin_pfn", facts: "KVM-12 t6", also: "t6Release",
      history: .first(EarlyRetry.none)
        .then(EarlyRetry.releasePFNClean, since: .`v6.8`, .mail)
        .then(EarlyRetry.finishFault, since: .`v6.13`, .mail)),
    .init(
      .touchOnStale, Bool.self,
      "Whether the fault path marks a page accessed that it holds no reference on, even when it retries",
      in: "direct_page_fault", facts: "v11 8/8",
      history: .choice(false)),
    .init(
      .accessedDirtyAt, AccessedDirtyAt.self,
      "When KVM carries accessed and dirty over to struct page",
      in: "mark_page_accessed", facts: "KVM-10", "KVM-31", also: "adAt",
      history: .first(AccessedDirtyAt.zap)
        .then(AccessedDirtyAt.create, since: .`v6.13`, .mail)),
    .init(
      .markingWarns, Bool.self,
      "Whether marking a page accessed or dirty warns when its count is 0",
      in: "kvm_set_page_accessed", facts: "v11 1/8",
      history: .choice(false)),
    .init(
      .zapCountCheck, ZapCountCheck.self,
      "Whether zapping an SPTE of the shadow MMU warns when the count of the page is 0",
      in: "mmu_spte_clear_track_bits", facts: "KVM-10",
      history: .first(ZapCountCheck.every)
        .then(ZapCountCheck.once, since: .`v6.8-rc3`, .interpolated)
        .then(ZapCountCheck.none, since: .`v6.13`, .mail)),
    .init(
      .tdp, Bool.self,
      "Whether second-stage paging (EPT, NPT) is on; if not, KVM shadows the page tables of the guest",
      in: "kvm_mmu_page_fault", facts: "KVM-5", "KVM-13",
      history: .choice(true)),
    .init(
      .tdpMMU, Bool.self,
      "Whether faults run in the TDP MMU, which takes mmu_lock for read",
      in: "is_tdp_mmu_enabled", facts: "KVM-13", "KVM-34",
      history: .first(false)
        .then(true, since: .`v5.15`, .interpolated)),
    .init(
      .invalidationRange, InvalidationRange.self,
      "In what unit KVM notes the range that is being invalidated",
      in: "kvm_mmu_invalidate_begin", facts: "KVM-1", "KVM-7",
      history: .first(InvalidationRange.hva)
        .then(InvalidationRange.gfn, since: .`v6.8-rc3`, .interpolated)),
    .init(
      .invalidationCount, InvalidationCount.self,
      "Which invalidations KVM counts, and whether who replaces memslots waits for them",
      in: "kvm_mmu_notifier_invalidate_range_start", facts: "KVM-6", "KVM-7", "KVM-8",
      history: .first(InvalidationCount.always)
        .then(InvalidationCount.overlapping, since: .`v5.13`, .interpolated)),
    .init(
      .invalidateCountCheck, InvalidateCountCheck.self,
      "What happens when range_end finds more ends than starts",
      in: "kvm_mmu_invalidate_end", facts: "S17",
      history: .first(InvalidateCountCheck.bugOn)
        .then(InvalidateCountCheck.kvmBugOn, since: .`v6.8-rc3`, .interpolated)),
    .init(
      .memslotZap, MemslotZap.self,
      "Which SPTEs go when a memslot is deleted or moved",
      in: "kvm_arch_flush_shadow_memslot", facts: "KVM-6",
      history: .choice(MemslotZap.allSlots)),
    .init(
      .gpcInvalidation, GPCInvalidation.self,
      "Which gfn_to_pfn caches an invalidation waits for",
      in: "gfn_to_pfn_cache_invalidate_start", facts: "KVM-7",
      history: .first(GPCInvalidation.everyCache)
        .then(GPCInvalidation.overlapping, since: .`v6.9`, .interpolated)),
    .init(
      .gpcSequence, GPCSequence.self,
      "Which sequence count a gfn_to_pfn cache compares",
      in: "gpc_refresh", facts: "KVM-27",
      history: .first(GPCSequence.mmuSequence)
        .then(GPCSequence.own, since: .`v7.3`, .interpolated)),
    .init(
      .gpcRefresh, GPCRefresh.self,
      "How a gfn_to_pfn cache that is filled learns of an invalidation meanwhile",
      in: "hva_to_pfn_retry", facts: "KVM-27", "S16",
      history: .first(GPCRefresh.absent)
        .then(GPCRefresh.checkedBeforeInstall, since: Release(5, 17), .interpolated)
        .then(GPCRefresh.retryUnderLock, since: Release(6, 0), .interpolated)),
    .init(
      .gpcByAddress, Bool.self,
      "Whether a gfn_to_pfn cache can be made of an address that no memslot shows",
      in: "kvm_gpc_activate_hva", facts: "KVM-27",
      history: .first(false)
        .then(true, since: .`v6.9`, .interpolated)),
    .init(
      .agingLock, AgingLock.self,
      "What the aging callbacks of KVM take",
      in: "kvm_mmu_notifier_clear_flush_young", facts: "2.0",
      history: .first(AgingLock.mmuLockWrite)
        .then(AgingLock.lockless, since: .`v6.15`, .interpolated)),
    .init(
      .guestPAT, GuestPAT.self,
      "How KVM on Intel decides whose memory type counts",
      in: "vmx_get_mt_mask", facts: "KVM-32", "VG-9", also: "guestPat",
      history: .first(GuestPAT.mtrr)
        .then(GuestPAT.ignored, since: .`v6.11`, .interpolated)
        .then(GuestPAT.quirk, since: .`v6.16`, .mail)
        .at(.`v6.12.117`, GuestPAT.quirk, .read)),
    .init(
      .prefetchesTrailing, Bool.self,
      "Whether the shadow MMU, when it maps a page, maps neighbours behind the last that is mapped as well",
      in: "__direct_pte_prefetch", facts: "KVM-29",
      history: .first(false)
        .then(true, since: Release(5, 16), .interpolated)),
    .init(
      .apicReload, APICReload.self,
      "When an invalidation asks the vCPUs to look the APIC-access page up again",
      in: "vmx_set_apic_access_page_addr", facts: "KVM-28",
      history: .first(APICReload.atFlush)
        .then(APICReload.atStart, since: Release(6, 6), .interpolated)),
  ]
}
