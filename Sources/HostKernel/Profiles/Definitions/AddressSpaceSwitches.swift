extension SwitchDefinition {
  // Core mm
  static let addressSpace: [SwitchDefinition] = [
    .init(
      .cowPutPTEReference, COWPutPTEReference.self,
      "When a copy-on-write fault drops the reference that the old PTE held",
      in: "wp_page_copy", facts: "MM-12", also: "cowPutPteRef",
      history: .first(COWPutPTEReference.beforeEnd)
        .then(COWPutPTEReference.afterEnd, since: .`v6.8-rc3`, .interpolated)),
    .init(
      .changePTENotifier, Bool.self,
      "Whether the copy-on-write fault calls the change_pte notifier under the page-table lock",
      in: "set_pte_at_notify", facts: "MM-12",
      history: .first(true)
        .then(false, since: .`v6.10`, .interpolated)),
    .init(
      .mprotectNotifier, MprotectNotifier.self,
      "For which stretches of its range mprotect raises the notifier",
      in: "change_protection_range", facts: "MM-14",
      history: .first(MprotectNotifier.perPMDStretch)
        .then(MprotectNotifier.perPUDStretch, since: .`v6.12`, .interpolated)),
    .init(
      .insertedZeroPage, InsertedZeroPage.self,
      "How vm_insert_page() maps the zero page",
      in: "insert_page_into_pte_locked", facts: "MM-9",
      history: .first(InsertedZeroPage.counted)
        .then(InsertedZeroPage.special, since: .`v6.11`, .interpolated)),
    .init(
      .vmFlagsAssert, VMFlagsAssert.self,
      "Who is told that vm_flags are set without mmap_lock held for write",
      in: "vm_flags_set", facts: "MM-1", "PAT-13",
      history: .first(VMFlagsAssert.none)
        .then(VMFlagsAssert.lockdep, since: .`v6.3`, .interpolated)
        .then(VMFlagsAssert.always, since: .`v6.10`, .mail)),
    .init(
      .forkOpensVMA, ForkOpensVMA.self,
      "When fork tells the owner of a mapping of the child's copy",
      in: "dup_mmap", facts: "MM-13", "VF-3",
      history: .first(ForkOpensVMA.afterCopy)
        .then(ForkOpensVMA.beforeCopy, since: .`v6.9`, .interpolated)
        .at(.`v6.1.192`, ForkOpensVMA.beforeCopy, .read)),
    .init(
      .remapErrorZaps, Bool.self,
      "Whether remap_pfn_range() that fails halfway clears the PTEs that it has made",
      in: "remap_pfn_range_notrack", facts: "MM-7",
      history: .first(false)
        .then(true, since: .`v6.11`, .interpolated)
        .at(.`v6.1.192`, true, .read)),
    .init(
      .lockdep, Bool.self,
      "Whether the kernel was built with CONFIG_LOCKDEP",
      in: "lockdep_assert_held", facts: "PAT-11",
      history: .choice(false)),
    .init(
      .pfnmapLockAssert, PFNMapLockAssert.self,
      "Which lock a walk to a raw frame number asserts",
      in: "follow_pfnmap_start", facts: "PAT-11",
      history: .first(PFNMapLockAssert.none)
        .then(PFNMapLockAssert.mmapOnly, since: .`v6.10`, .interpolated)
        .then(PFNMapLockAssert.mmapOrImmap, since: .`v6.12`, .interpolated)),
    .init(
      .shmemWriteNotify, Bool.self,
      "Whether the first fault on a gem-shmem mapping leaves a read-only PTE even for a write",
      in: "vma_wants_writenotify", facts: "RW-1", "RW-3",
      history: .first(false)
        .then(true, since: .`v7.1`, .mail)
        .at(.`v7.2`, true, .readInLine)),
    .init(
      .shmemFaultLock, ShmemFaultLock.self,
      "Which lock the fault handler of gem-shmem takes",
      in: "drm_gem_shmem_fault", facts: "PR-6",
      history: .first(ShmemFaultLock.pagesLock)
        .then(ShmemFaultLock.reservation, since: .`v6.8-rc3`, .interpolated)),
    .init(
      .shmemVM, ShmemVM.self,
      "What kind of mapping the mmap of a gem-shmem buffer is",
      in: "drm_gem_shmem_mmap", facts: "PR-6",
      history: .first(ShmemVM.mixed)
        .then(ShmemVM.pfnmap, since: Release(5, 16), .interpolated)),
    .init(
      .shmemInsert, ShmemInsert.self,
      "Whether the fault handler of gem-shmem makes the PTE writable where the fault was a write",
      in: "drm_gem_shmem_fault", facts: "RW-3", "FX-3",
      history: .first(ShmemInsert.pageProt)),
    .init(
      .swapInWritable, Bool.self,
      "Whether a page that comes back from swap for a read may be written without another fault",
      in: "do_swap_page", facts: "MM-17",
      history: .first(false)
        .then(true, since: .`v6.11`, .interpolated)),
    .init(
      .lockdepSRCU, Bool.self,
      "Whether lockdep knows that synchronize_srcu() waits for readers",
      in: "srcu_lock_sync", facts: "S17",
      history: .first(false)
        .then(true, since: Release(6, 4), .interpolated)),
  ]
}
