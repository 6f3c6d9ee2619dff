extension SwitchDefinition {
  // Core mm
  static let addressSpace: [SwitchDefinition] = [
    .init(
      .cowPutPTEReference, COWPutPTEReference.self,
      "When a copy-on-write fault drops the reference that the old PTE held",
      in: "wp_page_copy", "MM-12"),
    .init(
      .changePTENotifier, Bool.self,
      "Whether the copy-on-write fault calls the change_pte notifier under the page-table lock",
      in: "set_pte_at_notify", "MM-12"),
    .init(
      .mprotectNotifier, MprotectNotifier.self,
      "For which stretches of its range mprotect raises the notifier",
      in: "change_protection_range", "MM-14"),
    .init(
      .insertedZeroPage, InsertedZeroPage.self,
      "How vm_insert_page() maps the zero page",
      in: "insert_page_into_pte_locked", "MM-9"),
    .init(
      .vmFlagsAsserted, Bool.self,
      "Whether a change of vm_flags asserts that mmap_lock is held for write",
      in: "vm_flags_set", "MM-1", "PAT-13"),
    .init(
      .lockdep, Bool.self,
      "Whether the kernel was built with CONFIG_LOCKDEP",
      in: "lockdep_assert_held", "PAT-11"),
    .init(
      .pfnmapLockAssert, PFNMapLockAssert.self,
      "Which lock a walk to a raw frame number asserts",
      in: "follow_pfnmap_start", "PAT-11"),
    .init(
      .shmemWriteNotify, Bool.self,
      "Whether the first fault on a gem-shmem mapping leaves a read-only PTE even for a write",
      in: "vma_wants_writenotify", "RW-1", "RW-3"),
    .init(
      .shmemFaultLock, ShmemFaultLock.self,
      "Which lock the fault handler of gem-shmem takes",
      in: "drm_gem_shmem_fault", "PR-6"),
  ]
}
