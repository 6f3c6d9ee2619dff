extension RuleText {
  /// FACTS 2.0, S29, S41
  static let lockOrder = RuleText(
    id: "lock-order",
    statement:
      "Locks are taken in orders that contradict each other.",
    why: """
      One thread takes B with A held, another takes A with B held: some day both will wait for ever. It is \
      found as lockdep finds it, by the classes of the locks and without the deadlock: the orders of all \
      executions count together, and those that dma_resv_lockdep() takes while the kernel boots (mmap_lock, \
      the reservation, fs_reclaim, i_mmap_rwsem, the start of an invalidation, a wait for a fence). A lock \
      that is only tried is not waited for, readers under SRCU do not wait for each other, and reservations \
      with a ticket may nest; two other locks of one class may not, unless the kernel gives the inner one a \
      class of its own. The counterexample shows the way to each of the orders.
      """,
    log: """
      ======================================================
      WARNING: possible circular locking dependency detected
      6.12.0 #1 Not tainted
      ------------------------------------------------------
      glxgears/1823 is trying to acquire lock:
      ffff88810a4e2d98 (&mm->mmap_lock){++++}-{3:3}, at: __might_fault+0x2e/0x70
      but task is already holding lock:
      ffff88810c1d11a8 (reservation_ww_class_mutex){+.+.}-{3:3}, at: amdgpu_cs_ioctl+0x3c5/0x1e10
      which lock already depends on the new lock.
      """,
    tests: ["ttm-fault-against-submit", "lock-order-submit-alone"])
}
