extension RuleText {
  /// FACTS 2.0
  static let sleepInAtomic = RuleText(
    id: "sleep-in-atomic",
    statement:
      "A thread may go to sleep while it holds a spinning lock, or in an invalidation that must not be slept for.",
    why: """
      Whoever spins for the lock burns its CPU until the sleeper is woken, and if the sleeper needs that CPU, \
      for ever. Page-table locks, mmu_lock and the like spin; mutexes, reservations, mmap_lock, allocations \
      that may reclaim, and waits for fences or for SRCU sleep. It does not matter whether the lock was free or \
      the allocation was quick. The OOM reaper must not sleep either: what it would wait for may need the memory that it \
      is to get.
      """,
    log: """
      BUG: sleeping function called from invalid context at include/linux/sched/mm.h:337
      in_atomic(): 1, irqs_disabled(): 0, non_block: 0, pid: 2114, name: CPU 0/KVM
      """,
    tests: [])
}
