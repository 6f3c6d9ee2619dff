extension Scenario {
  /// What a test has of virtio-gpu blobs.
  public struct VirtioGPUPlan: Sendable {
    public var devices: [VirtioGPU] = []
    public var blobs: [Blob] = []

    public init() {}
  }

  /// A virtio-gpu of a VM: what its VMM offers, and where its window lies. VG-1
  public struct VirtioGPU: Sendable, Equatable {
    public var name: String
    public var vm: VMID
    /// The first gfn of the host-visible window, and its size.
    public var firstGuestPage: Int
    public var windowPages: Int
    public var layout: WindowLayout
    public var features: Features

    /// What the VMM keeps behind the window. VG-7
    public enum WindowLayout: Sendable, Equatable {
      /// One memslot over a region that the VMM has reserved; a blob is mapped into it with MAP_FIXED.
      case reserved(region: Int, slot: MemslotID)
      /// A memslot for each blob.
      case slots
    }

    /// What the device offers to the driver of the guest. VG-1, VG-4
    public struct Features: Sendable, Equatable {
      /// VIRTIO_GPU_F_RESOURCE_BLOB
      public var blobs = true
      /// VIRTIO_GPU_F_VIRGL
      public var virgl = true
      /// VIRTIO_GPU_F_RESOURCE_UUID
      public var uuid = false
      /// Shared-memory region 1, the window.
      public var window = true

      public init() {}
    }

    public init(
      name: String, vm: VMID, firstGuestPage: Int, windowPages: Int, layout: WindowLayout, features: Features
    ) {
      self.name = name
      self.vm = vm
      self.firstGuestPage = firstGuestPage
      self.windowPages = windowPages
      self.layout = layout
      self.features = features
    }
  }

  /// A blob, as the guest asks for it, and what the VMM has ready for it. VG-2, VG-4
  public struct Blob: Sendable, Equatable {
    public var name: String
    public var device: VirtioGPUID
    /// The buffer of the host behind it; of a blob of guest memory it gives the size alone.
    public var buffer: BufferID
    public var pageCount: Int
    public var request: Request
    /// Where the VMM maps it, and its memslot, if its window has one for each blob.
    public var region: Int?
    public var slot: MemslotID

    /// `struct drm_virtgpu_resource_create_blob`, what of it is checked.
    public struct Request: Sendable, Equatable {
      public var memory = BlobMemory.host3D
      /// VIRTGPU_BLOB_FLAG_USE_MAPPABLE
      public var isMappable = true
      /// Whether the driver asks for MAP_BLOB. If not, the test says when the VMM maps it.
      public var mapsAtOnce = false
      public var isCrossDevice = false
      /// Whether `blob_flags` has a bit that no kernel knows.
      public var hasUnknownFlag = false
      public var id = 0
      public var commandSize = 0
      /// The hint that it need not be mapped before the first mmap. VG-4
      public var defersMapping = false

      public init() {}
    }

    public init(
      name: String, device: VirtioGPUID, buffer: BufferID, pageCount: Int, request: Request, region: Int?,
      slot: MemslotID
    ) {
      self.name = name
      self.device = device
      self.buffer = buffer
      self.pageCount = pageCount
      self.request = request
      self.region = region
      self.slot = slot
    }
  }

  /// `blob_mem`: whose memory a blob is. VG-2
  public enum BlobMemory: String, Sendable, CaseIterable {
    case guest
    case host3D = "host3d"
    case host3DGuest = "host3d-guest"
  }
}

extension Scenario.VirtioGPUPlan {
  /// How many memslots its devices and blobs can publish, counted with all others.
  var memslotCount: Int {
    let windows = devices.map { device in
      if case .reserved(_, let slot) = device.layout { slot.position + 1 } else { 0 }
    }
    let blobs = blobs.map { $0.region == nil ? 0 : $0.slot.position + 1 }
    return (windows + blobs).max() ?? 0
  }
}

/// A virtio-gpu of a scenario.
public struct VirtioGPUID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// A blob of a scenario.
public struct BlobID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}
