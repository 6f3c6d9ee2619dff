extension MutantDefinition {
  static let kvm: [MutantDefinition] = [
    // S08
    .init(
      .noStaleCheck,
      "no-stale-check",
      "The fault path does not ask under mmu_lock whether its page was invalidated since it was looked up.",
      breaks: .staleSPTE, in: "kvm-fault-against-cow"),
    // KVM-12 t1
    .init(
      .snapshotAfterLookup,
      "snapshot-after-lookup",
      "The fault path reads mmu_invalidate_seq after the lookup instead of before it.",
      breaks: .staleSPTE, in: "kvm-fault-against-zap"),
    // KVM-9
    .init(
      .inProgressIgnored,
      "in-progress-ignored",
      "The check for stale pages looks at mmu_invalidate_seq only, not at invalidations that still run.",
      breaks: .staleSPTE, in: "kvm-fault-against-zap"),
    // KVM-8
    .init(
      .sequenceAfterProgressUnlocked,
      "sequence-after-progress-unlocked",
      "range_end lowers the count of running invalidations before it raises mmu_invalidate_seq, "
        + "without mmu_lock.",
      breaks: .staleSPTE, in: "kvm-fault-against-zap"),
    // KVM-7
    .init(
      .rangeNotWidened,
      "range-not-widened",
      "A second invalidation does not widen the range of the first.",
      breaks: .staleSPTE, in: "mirror-two-zaps"),
    // KVM-8
    .init(
      .noSequenceBump,
      "no-sequence-bump",
      "range_end does not raise mmu_invalidate_seq.",
      breaks: .staleSPTE, in: "kvm-fault-against-zap"),
    // KVM-7
    .init(
      .noTLBFlush,
      "no-tlb-flush",
      "range_start zaps SPTEs but does not flush the TLBs of the vCPUs.",
      breaks: .useAfterFree, in: "mirror-zap"),
    // S07
    .init(
      .markAfterPut,
      "mark-after-put",
      "The fault path marks its page accessed after it has put its reference.",
      breaks: .foreignPageTouch, in: "kvm-v11-foreign-touch",
      .needs(
        .faultReference, FaultReference.afterUnlock, FaultReference.underLock,
        or: "kvm-v11 holds no reference at that point anyway")),
    // KVM-6, S17
    .init(
      .noActiveCountWait,
      "no-active-count-wait",
      "Publishing memslots does not wait until no invalidation runs.",
      breaks: .invalidateCount, in: "kvm-memslot-against-notifier",
      .needs(
        .invalidationCount, InvalidationCount.overlapping,
        or: "up to v5.12 every invalidation is counted whatever the memslots are, and nobody waits")),
    // KVM-23, S01
    .init(
      .releaseFollowedPage,
      "release-followed-page",
      "KVM puts a reference for a followed PTE although it took none.",
      breaks: .surplusPut, in: "ttm-single-pages",
      .needs(.remapReference, RemapReference.none, or: "up to v6.12 KVM does take that reference")),
    // KVM-6
    .init(
      .memslotNoSRCUWait,
      "memslot-no-srcu-wait",
      "Deleting a memslot does not wait for the faults that still use it before it zaps its SPTEs.",
      breaks: .staleSPTE, in: "kvm-memslot-against-fault"),
    // KVM-12 t6, S05
    .init(
      .retryPutsTwice,
      "retry-puts-twice",
      "The check after the lookup puts the page twice when it sees an invalidation.",
      breaks: .surplusPut, in: "kvm-v11-write-after-read",
      .needs(
        .onEarlyRetry, EarlyRetry.releasePFNClean, EarlyRetry.finishFault,
        or: "before v6.8 there is no such check")),
    // KVM-2, KVM-6
    .init(
      .memslotOverlaps,
      "memslot-overlaps",
      "KVM_SET_USER_MEMORY_REGION takes a memslot where there is one already.",
      breaks: .staleSPTE, in: "kvm-memslot-overlap"),
    // KVM-29
    .init(
      .prefetchIgnoresInvalidation,
      "prefetch-ignores-invalidation",
      "The shadow MMU maps the neighbours of a page although an invalidation is in progress.",
      breaks: .staleSPTE, in: "kvm-prefetch-against-zap",
      .needs(.tdpMMU, false, or: "the TDP MMU maps no neighbours; add no-tdp-mmu")),
    // KVM-29
    .init(
      .prefetchKeepsReference,
      "prefetch-keeps-reference",
      "The shadow MMU does not put the references of the neighbours that it maps.",
      breaks: .pageLeak, in: "kvm-prefetch-against-zap",
      .needs(.tdpMMU, false, or: "the TDP MMU maps no neighbours; add no-tdp-mmu")),
    // KVM-13, KVM-40
    .init(
      .lookupDropsReference,
      "lookup-drops-reference",
      "The lookup of a fault puts its reference before it returns, although the fault path still puts it.",
      breaks: .surplusPut, in: "kvm-v11-arm64-write-after-read"),
    // KVM-8, S42
    .init(
      .progressStuck,
      "progress-stuck",
      "range_end does not lower the count of running invalidations.",
      breaks: .livelock, in: "kvm-retry-storm"),
  ]
}
