extension RuleText {
  /// UP-7, MN-5, S31
  static let reclaimRecursion = RuleText(
    id: "reclaim-recursion",
    statement:
      "Reclaim, entered by an allocation, needs a lock that the allocating thread holds.",
    why: """
      Reclaim unmaps pages of anybody and raises MMU notifiers for that, so a callback runs with all locks of whoever \
      allocates. It may take none of which somebody allocates memory under it.
      """,
    log: """
      WARNING: possible circular locking dependency detected
      kswapd0/56 is trying to acquire lock:
      ffff8881045a9b40 (reservation_ww_class_mutex){+.+.}-{3:3}, at: amdgpu_mn_invalidate_gfx+0x71/0x130
      but task is already holding lock:
      ffffffff82a5d2c0 (mmu_notifier_invalidate_range_start){+.+.}-{0:0}, at: try_to_unmap_one+0x165/0x760
      """,
    tests: ["userptr-submit-in-reclaim", "userptr-submit-in-reclaim-worker"])
}
