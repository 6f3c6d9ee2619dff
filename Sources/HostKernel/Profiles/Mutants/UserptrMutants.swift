extension MutantDefinition {
  // userptr
  static let userptr: [MutantDefinition] = [
    // UP-5, UP-9
    .init(
      .userptrNoRecheck,
      "userptr-no-recheck",
      "A submission does not ask whether its pages were invalidated before it publishes its fence.",
      breaks: .staleDeviceMapping, in: "userptr-page-migrated"),
    // UP-1, UP-5
    .init(
      .userptrNoFenceWait,
      "userptr-no-fence-wait",
      "The notifier of a driver does not wait for the jobs that use the range.",
      breaks: .staleDeviceMapping, in: "userptr-reclaim-under-job"),
    // MN-3
    .init(
      .userptrNoSequence,
      "userptr-no-sequence",
      "The notifier of a driver does not raise the sequence of its range.",
      breaks: .staleDeviceMapping, in: "userptr-page-migrated"),
    // UP-5, UP-8
    .init(
      .allocateUnderNotifierLock,
      "allocate-under-notifier-lock",
      "A submission allocates memory while it holds the lock that the notifier takes.",
      breaks: .reclaimRecursion, in: "userptr-submit-in-reclaim-today"),
    // DB-16, UP-7
    .init(
      .signallerAllocates,
      "signaller-allocates",
      "A job allocates memory with GFP_KERNEL before it signals its fence.",
      breaks: .deadlock, in: "userptr-reclaim-under-job"),
    // UP-6, S33
    .init(
      .userptrNoDirty,
      "userptr-no-dirty",
      "A driver gives its pages back without marking those dirty that its device may have written.",
      breaks: .dirtyLost, in: "userptr-dirty-after-unmap"),
    // MN-3, S42
    .init(
      .userptrOldSequence,
      "userptr-old-sequence",
      "A submission that begins again compares with the sequence that it read before.",
      breaks: .livelock, in: "userptr-submit-again"),
    // UP-5
    .init(
      .userptrQueuesRunOn,
      "userptr-queues-run-on",
      "The notifier of amdkfd does not stop the user queues.",
      breaks: .staleDeviceMapping, in: "userptr-queues-evicted"),
    // UP-1, S35
    .init(
      .userptrLeavesMapping,
      "userptr-leaves-mapping",
      "A driver gives its pages back in its notifier and leaves them in the page tables of its device.",
      breaks: .staleDeviceMapping, in: "userptr-stray-write-unmapped"),
    // UP-5, S35
    .init(
      .userptrMapsOnce,
      "userptr-maps-once",
      "A submission leaves the page tables of its device as they are where they map something.",
      breaks: .staleDeviceMapping, in: "userptr-idle-after-munmap"),
    // UP-4, UP-9
    .init(
      .userptrPutsEarly,
      "userptr-puts-early",
      "A driver that keeps its mapping puts the references of its pages once they are mapped.",
      breaks: .staleDeviceMapping, in: "userptr-stray-write-referenced"),
    // UP-2, UP-3
    .init(
      .shrinkerWaits,
      "shrinker-waits",
      "The shrinker of i915 waits for the lock of an object.",
      breaks: .reclaimRecursion, in: "userptr-shrinker"),
    // UP-7
    .init(
      .noWaitReclaims,
      "nowait-reclaims",
      "An allocation that must not wait enters reclaim all the same.",
      breaks: .reclaimRecursion, in: "userptr-allocate-nowait"),
  ]
}
