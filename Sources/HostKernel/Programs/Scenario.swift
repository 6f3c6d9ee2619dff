/// A checked litmus test as the model executes it: what exists, how it is set up, and what each thread does.
///
/// Everything that has a name in the test is a row of one of the lists here; operations name rows by number. The rows
/// exist from the start; `setup` brings the things behind them to life over the same kernel paths as the threads.
public struct Scenario: Sendable {
  public var name: String
  public var machine = Machine()
  /// The address spaces. The first belongs to the VMM.
  public var processes: [Process] = [Process(name: "vmm")]
  public var regions: [Region] = []
  public var virtualMachines: [VirtualMachine] = []
  public var buffers: [Buffer] = []
  public var holds: [String] = []
  /// How many frames of device memory the test names, from number 0 on.
  public var deviceMemoryPages = 0
  public var mirrors: [Mirror] = []
  public var registers: [Register] = []
  public var dmaBuf = DMABufPlan()
  public var gem = GEMPlan()
  public var userptr = UserptrPlan()
  public var reclaim = ReclaimPlan()
  public var memoryTypes = MemoryTypePlan()
  public var vfio = VFIOPlan()
  public var virtioGPU = VirtioGPUPlan()
  public var guestMemoryUsers = GuestMemoryUserPlan()
  public var setup: [Operation] = []
  public var actors: [Actor] = []
  /// Kernel paths that the model does not have; operations name them by number.
  public var customPaths: [any CustomPath] = []

  public init(name: String) { self.name = name }

  /// An address space, `mm_struct`.
  public struct Process: Sendable, Equatable {
    public var name: String
    public init(name: String) { self.name = name }
  }

  /// A named range of pages of an address space. The VMA comes to be when an operation maps it.
  public struct Region: Sendable, Equatable {
    public var name: String
    public var process: ProcessID
    /// The first page, counted from the beginning of the address space.
    public var firstPage: Int
    public var pageCount: Int
    public var backing: Backing
    /// Of a mapping of device memory: MAP_PRIVATE. Anonymous memory is private and a buffer is shared in any case.
    public var isPrivate: Bool

    public init(
      name: String, process: ProcessID, firstPage: Int, pageCount: Int, backing: Backing,
      isPrivate: Bool = false
    ) {
      self.name = name
      self.process = process
      self.firstPage = firstPage
      self.pageCount = pageCount
      self.backing = backing
      self.isPrivate = isPrivate
    }
  }

  /// What lies behind a region.
  public enum Backing: Sendable, Equatable {
    /// Private anonymous memory. MM-11
    case anonymous
    /// A shared mapping of a buffer, by the mmap hook of its driver. TTM-10
    case buffer(BufferID)
    /// A shared mapping of device frames that a driver fills by hand with `remap_pfn_range` or `vmf_insert_pfn`; page n
    /// of the region belongs to device frame `firstFrame + n`. MM-7, MM-8
    case device(firstFrame: Int)
    /// A mapping of the BAR of a VFIO device, from a page of the BAR on. VF-2
    case bar(VFIODeviceID, firstPage: Int, isShared: Bool)
    /// A GEM object by its handle, from an open file of a device. PR-7
    case handle(GEMHandleID, GEMFileID)
    /// A dma-buf. DB-10
    case dmaBuf(DMABufID)
  }

  /// A VM, `struct kvm`.
  public struct VirtualMachine: Sendable, Equatable {
    public var name: String
    public var process: ProcessID
    /// How many gfns the test uses, from 0.
    public var guestPages: Int
    public var architecture = Architecture.x86
    public var caching = GuestCaching()

    public init(name: String, process: ProcessID, guestPages: Int, architecture: Architecture = .x86) {
      self.name = name
      self.process = process
      self.guestPages = guestPages
      self.architecture = architecture
    }
  }

  /// What an access does that the host mapping does not allow to write: KVM-7.1 RW-5.
  public enum Architecture: String, Sendable, CaseIterable { case x86, arm64, riscv, loongarch, s390 }

  /// A buffer object of a driver.
  public struct Buffer: Sendable, Equatable {
    public var name: String
    public var kind: Kind
    public var pageCount: Int
    /// The pages come in blocks of 2^order.
    public var order: Int
    public var caching: Caching
    public var placement: Placement
    /// Whether its driver lets nobody map it: `AMDGPU_GEM_CREATE_NO_CPU_ACCESS`. S38
    public var forbidsCPUAccess = false
    /// Of a file in memory: whether its pages come only when they are touched.
    public var isSparse = false
    /// Of a gem-shmem buffer: whether its page is a huge one, which is mapped by a PMD. RW-6
    public var isHuge = false

    /// Where the pages come from.
    public enum Kind: String, Sendable, CaseIterable {
      /// TTM: non-compound blocks without a reference count on their tails. TTM-4
      case ttm
      /// A shmem-backed buffer on huge pages, as i915 has them: compound blocks behind a VM_PFNMAP mapping. S12
      case compound
      /// A driver's buffer made of the pages of a process; it has none of its own. UP-1
      case userptr
      /// drm_gem_shmem: pages of the page cache, each counted, behind a VM_PFNMAP mapping. PR-6
      case shmem
      /// Not a driver's: the pages of a file in memory, mapped as pages are. RW-8
      case memfd
      /// What a driver made of another's dma-buf. PR-4
      case imported
      /// Pages of the BAR of a VFIO device behind a dma-buf; what they have of a buffer is the reservation. VF-9
      case bar
    }

    public init(
      name: String, kind: Kind, pageCount: Int, order: Int = 0, caching: Caching = .cached,
      placement: Placement = .system
    ) {
      self.name = name
      self.kind = kind
      self.pageCount = pageCount
      self.order = order
      self.caching = caching
      self.placement = placement
    }
  }

  /// A device that mirrors a range through an interval notifier. MN-1, MN-3
  public struct Mirror: Sendable, Equatable {
    public var name: String
    public var region: Int
    public init(name: String, region: Int) {
      self.name = name
      self.region = region
    }
  }

  /// A register: `P0:r0`.
  public struct Register: Sendable, Equatable {
    public var actor: Int
    public var name: String
    public init(actor: Int, name: String) {
      self.actor = actor
      self.name = name
    }
  }

  /// A thread of the test.
  public struct Actor: Sendable {
    public var name: String
    public var role: Role
    /// Actors with equal numbers share a CPU, and with it an LRU batch.
    public var cpu: CPUID
    public var operations: [Operation]

    public enum Role: Sendable, Equatable {
      /// Guest code; its operations are guest accesses.
      case vcpu(VMID)
      /// A thread of a process.
      case task
      /// A kernel thread of a driver.
      case driver
      /// A job on its device, which begins once it was submitted.
      case job(JobID)
      /// Memory reclaim.
      case reclaim
    }

    public init(name: String, role: Role, cpu: CPUID, operations: [Operation]) {
      self.name = name
      self.role = role
      self.cpu = cpu
      self.operations = operations
    }
  }
}

/// `machine.NAME = VALUE` of a test, as far as the switches of a kernel do not say it.
public struct Machine: Sendable, Equatable {
  /// Pages that an LRU batch takes before it is drained; the real 15 and 31 scaled down. PA-11, M5
  public var lruBatch = 3
  /// Whether cached buffers have pools of their own, as with `use_dma_alloc`. TTM-2
  public var dmaPools = false
  /// Whether devices see memory through an IOMMU: the addresses that they are given are not those of the pages. PR-11
  public var iommu = false
  /// `CONFIG_DMABUF_MOVE_NOTIFY`, where a kernel has the option; the option `move-notify` says the same. DB-4
  public var moveNotify = false
  /// Whether caches may hold something else than memory does. VG-9
  public var caches = false
  /// Whether a CPU asks its own caches when it reaches memory by a mapping that is not write-back: CPUID.SS. KVM-32
  public var selfSnoop = true

  public init() {}
}

/// The cache attribute of a buffer's pages. TTM-1
public enum Caching: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case cached, writeCombined, uncached
}

/// Where a buffer lives. TTM-1
public enum Placement: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  /// Plain pages; the CPU maps frames of RAM.
  case system
  /// Device memory; the CPU maps frames without a `struct page`.
  case vram
  /// Copied to shmem; there are no pages. TTM-8
  case swapped
}
