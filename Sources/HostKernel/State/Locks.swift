/// A lock class, or something else that a thread waits for. There may be 63.
public enum LockClass: UInt8, BitwiseCopyable, CaseIterable, Sendable {
  case mmapLock, mmuLock, slotsLock, slotsArchLock, srcu, activeInvalidations
  case reservation, mappingLock, notifierLock, intervalInvalidation, fork
  case shmemPagesLock, primeLock, objectNameLock, structMutex
  /// `obj->mm.lock` of i915, and its subclass of who gets pages. UP-2
  case objectPagesLock, nestedObjectPagesLock
  case folioLock, anonVMALock
  /// mmap_lock of a child, taken with that of its parent held: a subclass.
  case nestedMMapLock
  case pageTableLock
  /// `kvm->mn_invalidate_lock`
  case invalidateLock
  /// A `ww_acquire_ctx`, from its beginning to its end.
  case reservationTicket
  /// Direct reclaim; taken by every allocation that may come to it. MN-5
  case fsReclaim
  /// From before the first callback of an invalidation to after the last. MN-5
  case notifierMap
  /// A wait for a fence, and a section on which the signalling of one depends.
  case dmaFence
  case unmapAnswer, mapState, controlQueue
  case vfioVMALock, vfioMemoryLock
  case gpcRefreshLock, gpcLock
  /// `kvm->gpc_lock`: of the list of caches.
  case gpcListLock
  case dmaBufUnmap
  case memtypeLock

  /// The name as lockdep prints it: the argument of the macro that initialises the lock, as it is written there. The lock of
  /// amdgpu stands for those that drivers take in the callback of an interval notifier.
  public var name: String {
    switch self {
    case .mmapLock: "&mm->mmap_lock"
    case .mmuLock: "&(kvm)->mmu_lock"
    case .slotsLock: "&kvm->slots_lock"
    case .slotsArchLock: "&kvm->slots_arch_lock"
    case .srcu: "&kvm->srcu"
    case .activeInvalidations: "mn_active_invalidate_count to become 0"
    case .reservation: "reservation_ww_class_mutex"
    case .mappingLock: "&mapping->i_mmap_rwsem"
    case .notifierLock: "&adev->notifier_lock"
    case .intervalInvalidation: "mmu_interval_read_begin()"
    case .vfioVMALock: "&vdev->vma_lock"
    case .vfioMemoryLock: "&vdev->memory_lock"
    case .memtypeLock: "memtype_lock"
    case .fork: "its process to be forked"
    case .shmemPagesLock: "&shmem->pages_lock"
    case .folioLock: "the folio lock"
    case .structMutex: "&dev->struct_mutex"
    case .objectPagesLock: "&obj->mm.lock"
    case .nestedObjectPagesLock: "&obj->mm.lock/1"
    case .fsReclaim: "fs_reclaim"
    case .notifierMap: "mmu_notifier_invalidate_range_start"
    case .primeLock: "&prime_fpriv->lock"
    case .objectNameLock: "&dev->object_name_lock"
    case .unmapAnswer: "the host to answer UNMAP_BLOB"
    case .mapState: "map_state to leave STATE_INITIALIZING"
    case .controlQueue: "a command in the control queue"
    case .gpcRefreshLock: "&gpc->refresh_lock"
    case .gpcLock: "&gpc->lock"
    case .gpcListLock: "&kvm->gpc_lock"
    case .dmaBufUnmap: "an importer to unmap"
    case .anonVMALock: "&anon_vma->rwsem"
    case .nestedMMapLock: "&mm->mmap_lock/1"
    case .pageTableLock: "ptlock_ptr(ptdesc)"
    case .invalidateLock: "&kvm->mn_invalidate_lock"
    case .reservationTicket: "reservation_ww_class_acquire"
    case .dmaFence: "dma_fence_map"
    }
  }
}

/// How a thread holds a lock.
public enum LockMode: UInt8, BitwiseCopyable, Sendable { case read, write }

/// What an attempt to take a fair lock led to.
enum FairAcquisition {
  case acquired
  /// The state was changed: the writer is in the queue now, and new readers wait behind it.
  case queued
  case blocked
}

/// A spinning readers-writer lock, `rwlock_t`. Who holds it is known from the threads' stacks.
struct RWLock: BitwiseCopyable, Sendable {
  private(set) var readers: UInt8 = 0
  private(set) var isWritten = false

  var isFree: Bool { readers == 0 && !isWritten }

  /// `false`: the caller has to wait.
  mutating func acquireRead() -> Bool {
    guard !isWritten else { return false }
    readers &+= 1
    return true
  }

  /// `false`: the caller has to wait.
  mutating func acquireWrite() -> Bool {
    guard isFree else { return false }
    isWritten = true
    return true
  }

  mutating func releaseRead() { readers &-= 1 }
  mutating func releaseWrite() { isWritten = false }
}

/// A sleeping readers-writer lock that is fair, `rw_semaphore`: readers wait behind a queued writer, which is how two
/// readers can deadlock (UP-7).
struct RWSemaphore: BitwiseCopyable, Sendable {
  private var lock = RWLock()
  private var queuedWriters: UInt8 = 0

  var isFree: Bool { lock.isFree }
  /// Free, and nobody waits for it in the queue.
  var isIdle: Bool { lock.isFree && queuedWriters == 0 }

  mutating func acquireRead() -> Bool { queuedWriters == 0 && lock.acquireRead() }

  /// Takes the lock for writing; `isQueued` is a local of the calling path that says whether it is in the queue.
  mutating func acquireWrite(isQueued: inout Bool) -> FairAcquisition {
    if lock.acquireWrite() {
      if isQueued { queuedWriters &-= 1 }
      isQueued = false
      return .acquired
    }
    guard !isQueued else { return .blocked }
    isQueued = true
    queuedWriters &+= 1
    return .queued
  }

  mutating func releaseRead() { lock.releaseRead() }
  mutating func releaseWrite() { lock.releaseWrite() }
  /// `downgrade_write()`
  mutating func downgrade() {
    lock.releaseWrite()
    _ = lock.acquireRead()
  }
}

/// A lock that one thread holds.
struct Mutex: BitwiseCopyable, Sendable {
  private(set) var isHeld = false

  /// `false`: the caller has to wait.
  mutating func acquire() -> Bool {
    guard !isHeld else { return false }
    isHeld = true
    return true
  }

  mutating func release() { isHeld = false }
}
