// KVM: from an address to a frame
extension KernelSwitches {
  /// Whether KVM takes a reference on the page behind a PTE that it followed. `kvm_try_get_pfn()`. KVM-18,
  /// KVM-19, KVM-23
  public var remapReference: RemapReference { mutating get { read(.remapReference) } }
  /// How KVM knows, when it lets go, which page it holds a reference on. `kvm_pfn_to_refcounted_page()`.
  /// KVM-20, KVM-21
  public var refHeuristic: RefHeuristic { mutating get { read(.refHeuristic) } }
  /// Whether the fault path accepts a page that it cannot get a reference on, given second-stage paging.
  /// `hva_to_pfn_remapped()`. KVM-18, KVM-23
  public var allowNonRefcounted: Bool { mutating get { read(.allowNonRefcounted) } }
  /// How KVM reads a raw frame number out of the page table. `hva_to_pfn_remapped()`. KVM-18, KVM-35
  public var followAPI: FollowAPI { mutating get { read(.followAPI) } }
  /// What the lookup does when a write fault left a read-only PTE. `hva_to_pfn_remapped()`. RW-4, FX-3
  public var remappedFault: RemappedFault { mutating get { read(.remappedFault) } }
  /// What a write to a page whose PTE is read-only ends in; by architecture. `kvm_handle_error_pfn()`. RW-5
  public var readOnlyFaultExit: ReadOnlyFaultExit { mutating get { read(.readOnlyFaultExit) } }
  /// Whether a signal ends the lookup of a fault, with KVM_PFN_ERR_SIGPENDING. `hva_to_pfn_slow()`. KVM-3,
  /// KVM-16, KVM-17
  public var interruptibleLookup: Bool { mutating get { read(.interruptibleLookup) } }
  /// Whether the guest has asynchronous page faults enabled. `kvm_can_do_async_pf()`. KVM-17, KVM-40
  public var asyncPageFault: Bool { mutating get { read(.asyncPageFault) } }
  /// What the module parameter kvm.allow_unsafe_mappings means. `hva_to_pfn_remapped()`. KVM-24
  public var unsafeParameter: UnsafeParameter { mutating get { read(.unsafeParameter) } }
  /// The value of the module parameter kvm.allow_unsafe_mappings. `hva_to_pfn_remapped()`. KVM-24, KVM-26
  public var allowUnsafeMappings: Bool { mutating get { read(.allowUnsafeMappings) } }
  /// What kvm_vcpu_map() holds on the page of a nested structure. `kvm_vcpu_map()`. KVM-26
  public var vcpuMap: VCPUMap { mutating get { read(.vcpuMap) } }
  /// Whether architectures other than x86 refuse every page without a reference. `__gfn_to_pfn_memslot()`.
  /// v11 4/8
  public var nonX86Strict: Bool { mutating get { read(.nonX86Strict) } }
}

// KVM: fault and invalidation
extension KernelSwitches {
  /// How long the fault path keeps the reference of its lookup. `kvm_tdp_page_fault()`. KVM-13, KVM-14
  public var faultReference: FaultReference { mutating get { read(.faultReference) } }
  /// Whether the fault path looks for an invalidation before and after the lookup, without mmu_lock
  /// (d02c357e5bfa). `kvm_faultin_pfn()`. KVM-12 t3, t6
  public var checksBeforeLock: Bool { mutating get { read(.checksBeforeLock) } }
  /// What the check after the lookup does with the page when it sees an invalidation. `kvm_faultin_pfn()`.
  /// KVM-12 t6
  public var onEarlyRetry: EarlyRetry { mutating get { read(.onEarlyRetry) } }
  /// Whether the fault path marks a page accessed that it holds no reference on, even when it retries.
  /// `direct_page_fault()`. v11 8/8
  public var touchOnStale: Bool { mutating get { read(.touchOnStale) } }
  /// When KVM carries accessed and dirty over to struct page. `mark_page_accessed()`. KVM-10, KVM-31
  public var accessedDirtyAt: AccessedDirtyAt { mutating get { read(.accessedDirtyAt) } }
  /// Whether marking a page accessed or dirty warns when its count is 0. `kvm_set_page_accessed()`. v11 1/8
  public var markingWarns: Bool { mutating get { read(.markingWarns) } }
  /// Whether zapping an SPTE of the shadow MMU warns when the count of the page is 0.
  /// `mmu_spte_clear_track_bits()`. KVM-10
  public var zapCountCheck: ZapCountCheck { mutating get { read(.zapCountCheck) } }
  /// Whether second-stage paging (EPT, NPT) is on; if not, KVM shadows the page tables of the guest.
  /// `kvm_mmu_page_fault()`. KVM-5, KVM-13
  public var tdp: Bool { mutating get { read(.tdp) } }
  /// Whether faults run in the TDP MMU, which takes mmu_lock for read. `is_tdp_mmu_enabled()`. KVM-13, KVM-34
  public var tdpMMU: Bool { mutating get { read(.tdpMMU) } }
  /// In what unit KVM notes the range that is being invalidated. `kvm_mmu_invalidate_begin()`. KVM-1, KVM-7
  public var invalidationRange: InvalidationRange { mutating get { read(.invalidationRange) } }
  /// Which invalidations KVM counts, and whether who replaces memslots waits for them.
  /// `kvm_mmu_notifier_invalidate_range_start()`. KVM-6, KVM-7, KVM-8
  public var invalidationCount: InvalidationCount { mutating get { read(.invalidationCount) } }
  /// What happens when range_end finds more ends than starts. `kvm_mmu_invalidate_end()`. S17
  public var invalidateCountCheck: InvalidateCountCheck { mutating get { read(.invalidateCountCheck) } }
  /// Which SPTEs go when a memslot is deleted or moved. `kvm_arch_flush_shadow_memslot()`. KVM-6
  public var memslotZap: MemslotZap { mutating get { read(.memslotZap) } }
  /// Which gfn_to_pfn caches an invalidation waits for. `gfn_to_pfn_cache_invalidate_start()`. KVM-7
  public var gpcInvalidation: GPCInvalidation { mutating get { read(.gpcInvalidation) } }
  /// Which sequence count a gfn_to_pfn cache compares. `gpc_refresh()`. KVM-27
  public var gpcSequence: GPCSequence { mutating get { read(.gpcSequence) } }
  /// How a gfn_to_pfn cache that is filled learns of an invalidation meanwhile. `hva_to_pfn_retry()`. KVM-27,
  /// S16
  public var gpcRefresh: GPCRefresh { mutating get { read(.gpcRefresh) } }
  /// Whether a gfn_to_pfn cache can be made of an address that no memslot shows. `kvm_gpc_activate_hva()`.
  /// KVM-27
  public var gpcByAddress: Bool { mutating get { read(.gpcByAddress) } }
  /// What the aging callbacks of KVM take. `kvm_mmu_notifier_clear_flush_young()`. 2.0
  public var agingLock: AgingLock { mutating get { read(.agingLock) } }
  /// Whether the shadow MMU, when it maps a page, maps neighbours behind the last that is mapped as well.
  /// `__direct_pte_prefetch()`. KVM-29
  public var prefetchesTrailing: Bool { mutating get { read(.prefetchesTrailing) } }
  /// When an invalidation asks the vCPUs to look the APIC-access page up again. `vmx_set_apic_access_page_addr()`. KVM-28
  public var apicReload: APICReload { mutating get { read(.apicReload) } }
  /// How KVM on Intel decides whose memory type counts. `vmx_get_mt_mask()`. KVM-32, VG-9
  public var guestPAT: GuestPAT { mutating get { read(.guestPAT) } }
}
