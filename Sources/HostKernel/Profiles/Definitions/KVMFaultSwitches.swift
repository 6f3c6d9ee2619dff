extension SwitchDefinition {
  // KVM: fault and invalidation
  static let kvmFault: [SwitchDefinition] = [
    .init(
      .faultReference, FaultReference.self,
      "How long the fault path keeps the reference of its lookup",
      in: "kvm_tdp_page_fault", "KVM-13", "KVM-14"),
    .init(
      .checksBeforeLock, Bool.self,
      "Whether the fault path looks for an invalidation before and after the lookup, without mmu_lock (d02c357e5bfa)",
      in: "kvm_faultin_pfn", "KVM-12 t3, t6"),
    .init(
      .onEarlyRetry, EarlyRetry.self,
      "What the check after the lookup does with the page when it sees an invalidation",
      in: "kvm_faultin_pfn", "KVM-12 t6"),
    .init(
      .touchOnStale, Bool.self,
      "Whether the fault path marks a page accessed that it holds no reference on, even when it retries",
      in: "direct_page_fault", "v11 8/8"),
    .init(
      .accessedDirtyAt, AccessedDirtyAt.self,
      "When KVM carries accessed and dirty over to struct page",
      in: "mark_page_accessed", "KVM-10", "KVM-31"),
    .init(
      .markingWarns, Bool.self,
      "Whether marking a page accessed or dirty warns when its count is 0",
      in: "kvm_set_page_accessed", "v11 1/8"),
    .init(
      .zapCountCheck, ZapCountCheck.self,
      "Whether zapping an SPTE of the shadow MMU warns when the count of the page is 0",
      in: "mmu_spte_clear_track_bits", "KVM-10"),
    .init(
      .tdp, Bool.self,
      "Whether second-stage paging (EPT, NPT) is on; if not, KVM shadows the page tables of the guest",
      in: "kvm_mmu_page_fault", "KVM-5", "KVM-13"),
    .init(
      .tdpMMU, Bool.self,
      "Whether faults run in the TDP MMU, which takes mmu_lock for read",
      in: "is_tdp_mmu_enabled", "KVM-13", "KVM-34"),
    .init(
      .invalidationRange, InvalidationRange.self,
      "In what unit KVM notes the range that is being invalidated",
      in: "kvm_mmu_invalidate_begin", "KVM-1", "KVM-7"),
    .init(
      .invalidateCountCheck, InvalidateCountCheck.self,
      "What happens when range_end finds more ends than starts",
      in: "kvm_mmu_invalidate_end", "S17"),
    .init(
      .memslotZap, MemslotZap.self,
      "Which SPTEs go when a memslot is deleted or moved",
      in: "kvm_arch_flush_shadow_memslot", "KVM-6"),
    .init(
      .gpcInvalidation, GPCInvalidation.self,
      "Which gfn_to_pfn caches an invalidation waits for",
      in: "gfn_to_pfn_cache_invalidate_start", "KVM-7"),
    .init(
      .gpcSequence, GPCSequence.self,
      "Which sequence count a gfn_to_pfn cache compares",
      in: "gpc_refresh", "KVM-27"),
    .init(
      .agingLock, AgingLock.self,
      "What the aging callbacks of KVM take",
      in: "kvm_mmu_notifier_clear_flush_young", "2.0"),
    .init(
      .guestPAT, GuestPAT.self,
      "How KVM on Intel decides whose memory type counts",
      in: "vmx_get_mt_mask", "KVM-32", "VG-9"),
  ]
}
