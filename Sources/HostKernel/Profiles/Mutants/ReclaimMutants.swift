extension MutantDefinition {
  // Page reclaim and migration
  static let reclaim: [MutantDefinition] = [
    // MM-17
    .init(
      .migrateNoCount,
      "migrate-no-count",
      "Migration does not compare the reference count of a page with what it expects before it moves it.",
      breaks: .lostWrite, in: "migrate-referenced-page"),
    // MM-16
    .init(
      .collapseNoCount,
      "collapse-no-count",
      "khugepaged does not ask whether somebody else references the pages that it copies.",
      breaks: .lostWrite, in: "collapse-referenced-page"),
    // MM-17, UP-6
    .init(
      .unmapLosesDirty,
      "unmap-loses-dirty",
      "try_to_unmap() does not pass the dirty bit of a PTE on to the page.",
      breaks: .dirtyLost, in: "reclaim-against-write"),
    // KVM-31, UP-6
    .init(
      .kvmForgetsDirty,
      "kvm-forgets-dirty",
      "KVM does not mark the pages that its guest may have written.",
      breaks: .dirtyLost, in: "reclaim-against-guest"),
    // MM-17, PR-6
    .init(
      .reclaimIgnoresUsers,
      "reclaim-ignores-users",
      "Reclaim asks neither whether a page may be evicted nor whether anybody else references it.",
      breaks: .untrackedMapping, in: "shmem-not-reclaimed"),
    // MN-5
    .init(
      .callbackSleeps,
      "callback-sleeps",
      "The notifier of a driver sleeps although the range must not be slept for.",
      breaks: .sleepInAtomic, in: "reclaim-oom-under-job"),
    // MN-5
    .init(
      .reaperForgotten,
      "reaper-forgotten",
      "A fault gives a process a new page in the place of one that the OOM reaper took.",
      breaks: .lostWrite, in: "reclaim-oom-under-guest"),
    // MN-3, MN-5
    .init(
      .refusalKeepsInvalidation,
      "refusal-keeps-invalidation",
      "An invalidation that an interval notifier refuses is not ended.",
      breaks: .deadlock, in: "reclaim-oom-against-submission"),
    // MN-5
    .init(
      .refusalKeepsCount,
      "refusal-keeps-count",
      "An invalidation that one subscriber refuses is not ended for the others.",
      breaks: .invalidateCount, in: "reclaim-oom-two-subscribers"),
  ]
}
