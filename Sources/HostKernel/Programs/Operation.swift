/// One statement of a litmus test: what a thread does, and where it leaves the results.
public struct Operation: Sendable, Equatable {
  public var action: Action
  /// Takes the first result: 0, an error, or for a read what was read.
  public var result: RegisterID?

  public init(_ action: Action, into result: RegisterID? = nil) {
    self.action = action
    self.result = result
  }

  /// Every verb of the language ends up as one of these.
  public enum Action: Sendable, Equatable {
    // Guest code
    case guestRead(GuestPage)
    case guestWrite(GuestPage, Value)
    /// A store by an instruction that KVM cannot emulate, such as x87 `fstp`. RW-5
    case guestStoreX87(GuestPage, Value)

    // A process and its memory
    case read(VirtualPage)
    case write(VirtualPage, Value)
    /// `mmap()` of a region of the scenario, with the flags that its backing asks for. MM-1
    case map(region: Int)
    /// `munmap()`. MM-2
    case unmap(PageRange)
    /// `madvise(MADV_DONTNEED)`. MM-15
    case dontNeed(PageRange)
    /// `mprotect()`. MM-14
    case protect(PageRange, writable: Bool)
    /// `mremap()` of a range to another of the same address space. MM-14
    case remap(PageRange, to: VirtualPage)
    /// `mremap()` of a range to another size, at the same place. MM-14
    case resize(PageRange, to: Int)
    /// `fork()` of the first address space into the second. MM-13
    case fork(ProcessID, ProcessID)
    /// `get_user_pages()` or `pin_user_pages()` of one page. GUP-1, GUP-2
    case getUserPage(VirtualPage, Access, isPin: Bool, HoldID)

    // A driver's hand on a mapping
    /// `remap_pfn_range()` of device memory from a frame on. MM-7
    case remapPFNRange(PageRange, firstFrame: Int, MemoryType)
    /// What a fault handler does for one page: `vmf_insert_pfn()` of a device frame. MM-8
    case insertPFN(VirtualPage, PFN)
    /// `zap_vma_ptes()` or `unmap_mapping_range()` over a range. MM-4, MM-6
    case zapMapping(PageRange, ZapRoute)

    // A page that somebody holds by a reference
    case holdRead(HoldID)
    case holdWrite(HoldID, Value)
    /// `put_page()` or `unpin_user_page()`, as it was taken. GUP-6
    case holdPut(HoldID)

    // KVM
    /// Creates the VM: its MMU notifier is registered. KVM-1
    case createVM(VMID)
    /// `KVM_SET_USER_MEMORY_REGION`: a new slot. KVM-6
    case createMemslot(VMID, MemslotID, base: GuestPage, memory: PageRange)
    /// The same with size 0: the slot goes. KVM-6
    case deleteMemslot(VMID, MemslotID)
    /// The slot is replaced by one at other memory: delete, then create. KVM-6
    case replaceMemslot(VMID, old: MemslotID, new: MemslotID, base: GuestPage, memory: PageRange)

    // TTM and other drivers' buffers
    case createBuffer(BufferID)
    /// `ttm_bo_validate()` to another placement. TTM-7
    case moveBuffer(BufferID, Placement)
    /// `ttm_bo_swapout()`. TTM-8
    case swapOut(BufferID)
    /// The driver drops its reference; with the last mapping gone the buffer is freed. VG-10
    case releaseBuffer(BufferID)
    /// `ttm_pool_shrink()`: one pooled block goes back to the allocator. TTM-6
    case shrinkPool
    /// `get_page()` of a page of the buffer by code that has no business to. S10
    case holdBufferPage(BufferID, page: Int, HoldID)
    /// A command submission that copies from user memory while it holds, or before it takes, the reservation. S41
    case submit(BufferID, copyFrom: VirtualPage, reservesFirst: Bool)

    // A device that follows an address space by an interval notifier
    case createMirror(MirrorID)
    case mirrorRead(MirrorID, VirtualPage)
    case mirrorWrite(MirrorID, VirtualPage, Value)

    // Subsystems that list their own
    case dmaBuf(DMABufAction)
    case gem(GEMAction)
    case userptr(UserptrAction)
    case reclaim(ReclaimAction)
    case memoryTypes(MemoryTypeAction)
    case vfio(VFIOAction)
    case virtioGPU(VirtioGPUAction)
    case guestMemoryUsers(GuestMemoryUserAction)

    /// A path of the user's own, by its place in `Scenario.customPaths`.
    case custom(Int)
  }
}

/// How a driver takes the PTEs of a mapping away.
public enum ZapRoute: String, Sendable, CaseIterable {
  /// `zap_vma_ptes()`, with mmap_lock held; does nothing unless the range lies in one mapping for raw frames. MM-4
  case vma = "zap-vma-ptes"
  /// `unmap_mapping_range()`: in every process that maps the same part of the device, without mmap_lock. MM-6
  case mapping = "unmap-mapping"
}
