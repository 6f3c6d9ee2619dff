/// A line that a real kernel would print at the step. The raw value is its number among the explorer's labels.
public enum KernelMessage: UInt8, CaseIterable, Hashable, Sendable {
  /// The allocator rejects a page. PA-7
  case badPageState = 64
  /// GUP meets a page whose count is 0 or less. PA-10, GUP-2
  case grabFolioWarning
  /// The helper for ZONE_DEVICE pages meets a reserved page whose count is 0. KVM-20, TTM-21
  case zoneDeviceWarning
  /// The shadow MMU zaps an SPTE of a page whose count is 0. KVM-10
  case zapCountWarning
  /// A page is marked accessed or dirty whose count is 0: the assertion of v11 1/8.
  case markingWarning
  /// `range_end` finds more ends than starts, and the kernel stops. S17
  case invalidateCountBug
  /// `range_end` finds more ends than starts, and the VM is dead. S17
  case invalidateCountWarning
  /// TTM frees a block that somebody still references, with its counts at 0. TTM-22
  case ttmCountWarning
  /// A reference is put although the count is 0; only with `CONFIG_DEBUG_VM`. PA-10
  case putAtZeroBug
  /// `remap_pfn_range()` finds a PTE where it wants to put its own. MM-7
  case remapBug
  /// A buffer is mapped so that GUP would take its pages; only with the patch `drm-check-special`. TTM-23
  case notSpecialWarning
  /// The kernel dereferences NULL and the thread dies of it. PR-10
  case nullDereference
  /// The kernel follows a pointer to nowhere and the thread dies of it. S37
  case pageFaultOops
  /// The proposed warning of the helper that makes an array of pages. PR-5
  case pageArrayWarning
  /// An importer gives `importer_ops` without the callback that a kernel wants there. DB-2
  case dmaBufAttachWarning
  /// An importer that gave no `importer_ops` pins the buffer, or unpins it. DB-6
  case dmaBufPinWarning, dmaBufUnpinWarning
  /// The watchdog of hung tasks: a thread waits for a lock that nobody will ever release. S34
  case hungTask
  /// Two orders of locks contradict each other; only with lockdep. S31, S41
  case lockdepCircular
  /// Two locks of one class are taken, one in the other; only with lockdep. S29
  case lockdepRecursive
  /// A thread may sleep with a spinning lock held; only with lockdep, which comes with that check here.
  case sleepingFunction
  /// `vmf_insert_pfn()` is asked to map a frame in a private mapping for raw frames. MM-8
  case insertBug
  /// A memory type is freed that nobody reserved. PAT-3
  case freeingInvalidMemtype
  /// A range is asked for in which two types are reserved already. PAT-2
  case conflictingTypes
  /// It follows the message before. PAT-2
  case memtypeReserveFailed
  /// It follows the two messages before, if `ioremap()` asked. PAT-2
  case ioremapReserveFailed
  /// `ioremap()` was given a type that it must not have. PAT-2
  case ioremapError
  /// `remap_pfn_range()` was given a type that it must not have. PAT-4
  case mapUnexpectedType
  /// `remap_pfn_range()` asks for another type than RAM has. PAT-4
  case mapRAMType
  /// RAM is asked for that has a type already. PAT-1
  case reserveRAMFailed
  /// The first PTE of a mapping that must give its memory type back does not tell its frame. PAT-8
  case patInfoWarning
  /// The same before v6.9, in a zap. PAT-8
  case untrackWarning
  /// The same before v6.9, in a fork. PAT-9
  case copyTrackingWarning
  /// A walk to a raw frame number without mmap_lock. PAT-11, S24
  case followPTEWarning
  /// `vm_flags` are set with mmap_lock held for reading. PAT-13, S26
  case vmFlagsAssertion
  /// A subscriber of the list would have to sleep in an invalidation that must not. MN-5
  case notifierWouldSleep
  /// The OOM reaper took the memory of a process, or gave up. MN-5
  case reaped, unableToReap

  /// The line, without what differs from machine to machine: time, addresses, process, frame number, source line.
  public var text: String {
    switch self {
    case .badPageState: "BUG: Bad page state in process"
    case .grabFolioWarning: "WARNING: at mm/gup.c try_grab_folio"
    case .zoneDeviceWarning: "WARNING: at virt/kvm/kvm_main.c kvm_is_zone_device_page"
    case .zapCountWarning: "WARNING: at arch/x86/kvm/mmu/mmu.c mmu_spte_clear_track_bits"
    case .markingWarning: "WARNING: at virt/kvm/kvm_main.c kvm_is_ad_tracked_page"
    case .invalidateCountBug: "kernel BUG at virt/kvm/kvm_main.c"
    case .invalidateCountWarning: "WARNING: at virt/kvm/kvm_main.c kvm_mmu_invalidate_end"
    case .ttmCountWarning: "WARNING: at drivers/gpu/drm/ttm/ttm_pool.c ttm_pool_free_page"
    case .nullDereference: "BUG: kernel NULL pointer dereference, address:"
    case .pageFaultOops: "BUG: unable to handle page fault for address:"
    case .pageArrayWarning: "WARNING: at drivers/gpu/drm/drm_prime.c drm_prime_sg_to_page_array"
    case .remapBug: "kernel BUG at mm/memory.c"
    case .notSpecialWarning: "WARNING: at drivers/gpu/drm/drm_gem.c drm_gem_mmap_obj"
    case .dmaBufAttachWarning: "WARNING: at drivers/dma-buf/dma-buf.c dma_buf_dynamic_attach"
    case .dmaBufPinWarning: "WARNING: at drivers/dma-buf/dma-buf.c dma_buf_pin"
    case .dmaBufUnpinWarning: "WARNING: at drivers/dma-buf/dma-buf.c dma_buf_unpin"
    case .hungTask: "blocked for more than 120 seconds"
    case .lockdepCircular: "WARNING: possible circular locking dependency detected"
    case .lockdepRecursive: "WARNING: possible recursive locking detected"
    case .sleepingFunction: "BUG: sleeping function called from invalid context"
    case .insertBug: "kernel BUG at mm/memory.c"
    case .freeingInvalidMemtype: "x86/PAT: freeing invalid memtype"
    case .conflictingTypes: "x86/PAT: conflicting memory types"
    case .memtypeReserveFailed: "x86/PAT: memtype_reserve failed"
    case .ioremapReserveFailed: "ioremap memtype_reserve failed"
    case .ioremapError: "ioremap error for"
    case .mapUnexpectedType: "x86/PAT: map pfn expected mapping type"
    case .mapRAMType: "x86/PAT: map pfn RAM range req"
    case .reserveRAMFailed: "x86/PAT: reserve_ram_pages_type failed"
    case .patInfoWarning: "WARNING: at arch/x86/mm/pat/memtype.c get_pat_info"
    case .untrackWarning: "WARNING: at arch/x86/mm/pat/memtype.c untrack_pfn"
    case .copyTrackingWarning: "WARNING: at arch/x86/mm/pat/memtype.c track_pfn_copy"
    case .followPTEWarning: "WARNING: at include/linux/rwsem.h follow_pte"
    case .vmFlagsAssertion: "WARNING: at include/linux/mmap_lock.h vm_flags_set"
    case .notifierWouldSleep: "callback failed with -11 in non-blockable context."
    case .reaped: "oom_reaper: reaped process"
    case .unableToReap: "oom_reaper: unable to reap pid:"
    case .putAtZeroBug: "page dumped because: VM_BUG_ON_PAGE(page_ref_count(page) == 0)"
    }
  }

  /// The number of the message among the explorer's labels, 64 to 127.
  public var label: UInt8 { rawValue }
}
