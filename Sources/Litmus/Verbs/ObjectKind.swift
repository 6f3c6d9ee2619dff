import HostKernel

/// What a name of a litmus test can stand for.
public enum ObjectKind: String, CaseIterable, Hashable, Sendable {
  /// Pages of an address space: an `mmap()`.
  case memory
  /// A page of memory or of a buffer: `ram.page(0)`.
  case page
  /// Another address space, made by `fork`.
  case process
  /// A VM.
  case vm
  case memslot
  /// A buffer object of a driver.
  case buffer
  /// A page that somebody holds a reference to.
  case hold
  /// A device that follows an address space by an interval notifier.
  case mirror
  /// A GPU buffer made of a process's memory.
  case userptr
  /// Device memory without a `struct page`: a BAR.
  case device
  /// A buffer behind a file: `dma_buf`.
  case dmaBuf = "dma-buf"
  /// A device of an importer on a dma-buf.
  case attachment
  /// What a device is to do.
  case job
  /// A virtio-gpu of a VM.
  case gpu
  /// A blob resource of a virtio-gpu.
  case blob
  /// A PCI device that the VMM drives through VFIO.
  case vfio
  /// A guest page that KVM has mapped for a nested guest.
  case nestedMap = "nested-map"
  /// A `gfn_to_pfn_cache` of KVM.
  case cache
  /// An open file of a DRM device.
  case card
  /// A GEM handle.
  case handle
  /// A mapping of device memory for the kernel.
  case ioremap
}

extension ObjectKind: CustomStringConvertible {
  /// With its article, for messages.
  public var description: String {
    switch self {
    case .memory: "memory"
    case .page: "a page"
    case .process: "a process"
    case .vm: "a VM"
    case .memslot: "a memslot"
    case .buffer: "a buffer"
    case .hold: "a held page"
    case .mirror: "a mirror"
    case .userptr: "a userptr buffer"
    case .device: "device memory"
    case .dmaBuf: "a dma-buf"
    case .attachment: "an attachment"
    case .job: "a job"
    case .gpu: "a virtio-gpu"
    case .blob: "a blob"
    case .vfio: "a VFIO device"
    case .nestedMap: "a nested map"
    case .cache: "a gfn_to_pfn cache"
    case .card: "a card"
    case .handle: "a handle"
    case .ioremap: "a kernel mapping"
    }
  }
}

/// What a name stands for in one scenario.
enum Object: Hashable, Sendable {
  case memory(region: Int)
  case process(ProcessID)
  case vm(VMID)
  case memslot(MemslotID, of: VMID, gfn: Int)
  case buffer(BufferID)
  case hold(HoldID)
  case mirror(MirrorID)
  case userptr(UserptrID)
  case device(firstFrame: Int, pageCount: Int)
  case dmaBuf(DMABufID)
  case attachment(AttachmentID)
  case job(JobID)
  case gpu(VirtioGPUID)
  case blob(BlobID)
  case vfio(VFIODeviceID)
  case nestedMap(NestedMapID)
  case cache(PFNCacheID)
  case card(GEMFileID)
  case handle(GEMHandleID)
  case ioremap(IoremapID)
  /// A page of memory or of a buffer.
  indirect case page(Int, of: Object)
  /// What a call made that could not be understood: it may be anything, so whatever is done with it is accepted.
  case opaque

  /// Nil for what is opaque.
  var kind: ObjectKind? {
    switch self {
    case .memory: .memory
    case .process: .process
    case .vm: .vm
    case .memslot: .memslot
    case .buffer: .buffer
    case .hold: .hold
    case .mirror: .mirror
    case .userptr: .userptr
    case .device: .device
    case .dmaBuf: .dmaBuf
    case .attachment: .attachment
    case .job: .job
    case .gpu: .gpu
    case .blob: .blob
    case .vfio: .vfio
    case .nestedMap: .nestedMap
    case .cache: .cache
    case .card: .card
    case .handle: .handle
    case .ioremap: .ioremap
    case .page: .page
    case .opaque: nil
    }
  }
}
