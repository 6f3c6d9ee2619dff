extension RuleText {
  /// PAT-7, PAT-11, PAT-13, S24, S26
  static let vmFlagsUnderReadLock = RuleText(
    id: "vm-flags-under-read-lock",
    statement:
      "The flags of a VMA are changed without mmap_lock held for writing, while others can find it.",
    why: """
      A change of vm_flags reads, alters and writes them back: of two at a time one is lost, and who tests \
      a flag may act on one that is about to go. A zap did so to VM_PAT until v6.15, from paths that hold \
      mmap_lock for reading or not at all; two of them could free one reservation twice.
      """,
    log: nil,
    tests: ["pat-second-frame", "memtype-zap-one-page", "memtype-truncate"])
}
