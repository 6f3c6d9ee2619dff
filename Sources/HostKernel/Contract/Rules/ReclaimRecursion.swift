extension RuleText {
  /// MN-5, UP-7, S31
  static let reclaimRecursion = RuleText(
    id: "reclaim-recursion",
    statement:
      "Memory is allocated with a lock held that reclaim may take.",
    why: """
      An allocation that may reclaim can unmap any page of any process, calls the MMU notifiers for it, and so \
      comes back to the driver that allocates. If a notifier takes the lock that is held, the thread waits \
      for itself. Under memory pressure only, which is why the order of the locks is what shows it: fs_reclaim \
      is taken by every such allocation.
      """,
    log: """
      WARNING: possible circular locking dependency detected
      kworker/u16:3/911 is trying to acquire lock:
      ffffffff9d2b4c40 (fs_reclaim){+.+.}-{0:0}, at: __kmalloc_noprof+0xb5/0x4e0
      but task is already holding lock:
      ffff888114d0b5f0 (&adev->notifier_lock){+.+.}-{3:3}, at: amdgpu_cs_ioctl+0x1a07/0x1e10
      """,
    tests: ["userptr-submit-in-reclaim", "userptr-submit-in-reclaim-worker"])
}
