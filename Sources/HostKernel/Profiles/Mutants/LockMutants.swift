extension MutantDefinition {
  static let locks: [MutantDefinition] = [
    // MM-13
    .init(
      .forkLocksAlike,
      "fork-locks-alike",
      "fork takes the child's mmap_lock under the parent's without a class of its own.",
      breaks: .lockOrder, in: "lock-order-fork"),
    // KVM-6, S17
    .init(
      .notifierTakesSlotsLock,
      "notifier-takes-slots-lock",
      "range_start takes slots_lock, so that the memslots stay as they are until its end.",
      breaks: .lockOrder, in: "lock-order-three-classes"),
    // KVM-11
    .init(
      .faultTakesSlotsLock,
      "fault-takes-slots-lock",
      "The fault of a vCPU takes slots_lock to look its memslot up, inside its SRCU read section.",
      breaks: .lockOrder, in: "lock-order-memslot-against-fault"),
    // KVM-12, KVM-13
    .init(
      .installAllocates,
      "install-allocates",
      "The fault of a vCPU allocates page-table pages under mmu_lock instead of before it.",
      breaks: .sleepInAtomic, in: "sleep-in-atomic-install"),
    // UP-5, UP-8
    .init(
      .deviceMapAllocates,
      "device-map-allocates",
      "The device fault allocates with the driver's notifier lock held.",
      breaks: .reclaimRecursion, in: "reclaim-recursion-device-map"),
    // TTM-8, FACTS 2.0
    .init(
      .swapoutWaits,
      "swapout-waits",
      "A shrinker waits for the reservation of the buffer that it swaps out.",
      breaks: .lockOrder, in: "lock-order-shrinker"),
    // TTM-11, S41
    .init(
      .faultRelocksReserved,
      "fault-relocks-reserved",
      "The fault that has waited for a reservation takes mmap_lock again before it lets go of it.",
      breaks: .lockOrder, in: "lock-order-fault-retry"),
    // S29
    .init(
      .submitReservesTwice,
      "submit-reserves-twice",
      "A submission that names its buffer twice reserves it twice, without a ticket.",
      breaks: .lockOrder, in: "lock-order-submit-twice"),
  ]
}
