import Testing

@testable import HostKernel

@Suite struct LocksTests {
  @Test func `readers share, a writer does not`() {
    var lock = RWLock()
    let reads = [lock.acquireRead(), lock.acquireRead()]
    let write = lock.acquireWrite()
    #expect(reads == [true, true] && !write)
    lock.releaseRead()
    lock.releaseRead()
    let later = [lock.acquireWrite(), lock.acquireRead(), lock.acquireWrite()]
    #expect(later == [true, false, false])
  }

  @Test func `a reader waits behind a queued writer`() {
    var lock = RWSemaphore()
    var isQueued = false
    let first = lock.acquireRead()
    let attempts = [lock.acquireWrite(isQueued: &isQueued), lock.acquireWrite(isQueued: &isQueued)]
    let second = lock.acquireRead()
    #expect(first && attempts == [.queued, .blocked] && !second)
    lock.releaseRead()
    let last = lock.acquireWrite(isQueued: &isQueued)
    #expect(last == .acquired && !isQueued)
    lock.releaseWrite()
    #expect(lock.isFree)
  }

  /// The argument of `mutex_init()` and its like, as it is written in the kernel.
  @Test func `classes have the names that lockdep prints`() {
    let names: [LockClass: String] = [
      .mmapLock: "&mm->mmap_lock", .nestedMMapLock: "&mm->mmap_lock/1", .mmuLock: "&(kvm)->mmu_lock",
      .slotsLock: "&kvm->slots_lock", .slotsArchLock: "&kvm->slots_arch_lock", .srcu: "&kvm->srcu",
      .reservation: "reservation_ww_class_mutex", .reservationTicket: "reservation_ww_class_acquire",
      .mappingLock: "&mapping->i_mmap_rwsem", .anonVMALock: "&anon_vma->rwsem",
      .pageTableLock: "ptlock_ptr(ptdesc)", .invalidateLock: "&kvm->mn_invalidate_lock",
      .gpcRefreshLock: "&gpc->refresh_lock", .gpcLock: "&gpc->lock", .gpcListLock: "&kvm->gpc_lock",
      .notifierLock: "&adev->notifier_lock", .vfioVMALock: "&vdev->vma_lock",
      .vfioMemoryLock: "&vdev->memory_lock", .memtypeLock: "memtype_lock",
      .shmemPagesLock: "&shmem->pages_lock", .structMutex: "&dev->struct_mutex",
      .primeLock: "&prime_fpriv->lock", .objectNameLock: "&dev->object_name_lock",
      .fsReclaim: "fs_reclaim", .notifierMap: "mmu_notifier_invalidate_range_start",
      .dmaFence: "dma_fence_map", .objectPagesLock: "&obj->mm.lock",
      .nestedObjectPagesLock: "&obj->mm.lock/1",
    ]
    for lock in LockClass.allCases where lock.isOrdered { #expect(lock.name == names[lock]) }
  }
}
