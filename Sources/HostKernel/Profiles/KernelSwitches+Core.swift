// Page allocator
extension KernelSwitches {
  /// Whether, and when, the allocator checks the pages that it frees. `free_pages_prepare()`. PA-4, PA-9
  public var pageChecks: PageChecks { mutating get { read(.pageChecks) } }
  /// Whether the kernel was built with CONFIG_DEBUG_VM: a put at reference count 0 stops it.
  /// `put_page_testzero()`. PA-6, PA-10
  public var debugVM: Bool { mutating get { read(.debugVM) } }
  /// What the free path tests on the tails of a block beyond what it tests on every page.
  /// `free_tail_page_prepare()`. PA-4, PA-6
  public var tailPageChecks: TailPageChecks { mutating get { read(.tailPageChecks) } }
  /// How many pages folio_add_lru() collects on a CPU before it drops its references. `folio_add_lru()`.
  /// PA-11
  public var lruBatch: LRUBatchSize { mutating get { read(.lruBatch) } }
  /// Whether munmap, exit and zap_page_range_single drain the LRU batch of their CPU first.
  /// `lru_add_drain()`. PA-11, MM-2, MM-4
  public var lruDrainOnZap: Bool { mutating get { read(.lruDrainOnZap) } }
  /// Whether every allocation may fail. `alloc_pages()`. PA-1
  public var allocationsMayFail: Bool { mutating get { read(.allocationsMayFail) } }
}

// Core mm
extension KernelSwitches {
  /// When a copy-on-write fault drops the reference that the old PTE held. `wp_page_copy()`. MM-12
  public var cowPutPTEReference: COWPutPTEReference { mutating get { read(.cowPutPTEReference) } }
  /// Whether the copy-on-write fault calls the change_pte notifier under the page-table lock.
  /// `set_pte_at_notify()`. MM-12
  public var changePTENotifier: Bool { mutating get { read(.changePTENotifier) } }
  /// For which stretches of its range mprotect raises the notifier. `change_protection_range()`. MM-14
  public var mprotectNotifier: MprotectNotifier { mutating get { read(.mprotectNotifier) } }
  /// How vm_insert_page() maps the zero page. `insert_page_into_pte_locked()`. MM-9
  public var insertedZeroPage: InsertedZeroPage { mutating get { read(.insertedZeroPage) } }
  /// Who is told that vm_flags are set without mmap_lock held for write. `vm_flags_set()`. MM-1, PAT-13
  public var vmFlagsAssert: VMFlagsAssert { mutating get { read(.vmFlagsAssert) } }
  /// When fork tells the owner of a mapping of the child's copy. `dup_mmap()`. MM-13, VF-3
  public var forkOpensVMA: ForkOpensVMA { mutating get { read(.forkOpensVMA) } }
  /// Whether remap_pfn_range() that fails halfway clears the PTEs that it has made. `remap_pfn_range_notrack()`. MM-7
  public var remapErrorZaps: Bool { mutating get { read(.remapErrorZaps) } }
  /// Whether the kernel was built with CONFIG_LOCKDEP. `lockdep_assert_held()`. PAT-11
  public var lockdep: Bool { mutating get { read(.lockdep) } }
  /// Whether lockdep knows that synchronize_srcu() waits for readers. `srcu_lock_sync()`. S17
  public var lockdepSRCU: Bool { mutating get { read(.lockdepSRCU) } }
  /// Which lock a walk to a raw frame number asserts. `follow_pfnmap_start()`. PAT-11
  public var pfnmapLockAssert: PFNMapLockAssert { mutating get { read(.pfnmapLockAssert) } }
  /// Whether the first fault on a gem-shmem mapping leaves a read-only PTE even for a write.
  /// `vma_wants_writenotify()`. RW-1, RW-3
  public var shmemWriteNotify: Bool { mutating get { read(.shmemWriteNotify) } }
  /// Which lock the fault handler of gem-shmem takes. `drm_gem_shmem_fault()`. PR-6
  public var shmemFaultLock: ShmemFaultLock { mutating get { read(.shmemFaultLock) } }
  /// What kind of mapping the mmap of a gem-shmem buffer is. `drm_gem_shmem_mmap()`. PR-6
  public var shmemVM: ShmemVM { mutating get { read(.shmemVM) } }
  /// Whether the fault handler of gem-shmem makes the PTE writable where the fault was a write.
  /// `drm_gem_shmem_fault()`. RW-3, FX-3
  public var shmemInsert: ShmemInsert { mutating get { read(.shmemInsert) } }
  /// Whether a page that comes back from swap for a read may be written without another fault. `do_swap_page()`.
  /// MM-17
  public var swapInWritable: Bool { mutating get { read(.swapInWritable) } }
}

// TTM
extension KernelSwitches {
  /// What kind of mapping the mmap of a TTM buffer is. `ttm_bo_mmap_obj()`. TTM-10, MM-8a
  public var ttmVM: TTMVM { mutating get { read(.ttmVM) } }
  /// What TTM does with a buffer that it would evict and that somebody has reserved. `ttm_bo_evict_alloc()`. TTM-7
  public var ttmEviction: TTMEviction { mutating get { read(.ttmEviction) } }
  /// Whether TTM itself refuses to move a pinned buffer. `ttm_bo_validate()`. TTM-7
  public var ttmRefusesPinned: Bool { mutating get { read(.ttmRefusesPinned) } }
  /// What the fault handler of TTM answers when it cannot populate. `ttm_bo_vm_fault_reserved()`. TTM-11
  public var ttmPopulateError: TTMPopulateError { mutating get { read(.ttmPopulateError) } }
  /// Whether TTM takes a reference on each tail page of its blocks. `ttm_pool_alloc_page()`. TTM-20
  public var ttmTailRefs: Bool { mutating get { read(.ttmTailRefs) } }
  /// Whether TTM sets PG_reserved on its pages. `ttm_pool_alloc_page()`. TTM-21
  public var ttmReserved: Bool { mutating get { read(.ttmReserved) } }
  /// Whether TTM clears PG_reserved before it frees. `ttm_pool_free_page()`. TTM-21
  public var clearReservedAtFree: Bool { mutating get { read(.clearReservedAtFree) } }
  /// Whether TTM sets the count of its first pages to 0. `ttm_pool_alloc_page()`. TTM-22
  public var ttmCountZero: Bool { mutating get { read(.ttmCountZero) } }
}
