/// What a litmus test can do with virtio-gpu blobs.
public enum VirtioGPUAction: Sendable, Equatable {
  // The VMM
  /// The VMM offers the device and lays out its window. VG-1, VG-7
  case create(VirtioGPUID)
  /// Carries out MAP_BLOB at an offset of the window, as if the guest had asked. VG-7
  case map(BlobID, offset: Int, MapInfo)
  /// Carries out UNMAP_BLOB, as if the guest had asked. VG-7, S39
  case unmap(BlobID, UnmapForm)
  /// Takes the next command of the guest out of the control queue and carries it out.
  case handle(VirtioGPUID, CommandHandling)

  // The driver of the guest
  /// DRM_IOCTL_VIRTGPU_RESOURCE_CREATE_BLOB. VG-4
  case createBlob(BlobID)
  /// `mmap()` of a blob, through the file of the DRM device or that of its dma-buf. VG-5
  case mapInGuest(BlobID, page: Int, pages: Int, isDMABuf: Bool)
  /// `munmap()` of it.
  case unmapInGuest(BlobID)
  /// DRM_IOCTL_GEM_CLOSE
  case close(BlobID)
  /// Waits until the host has answered UNMAP_BLOB.
  case waitUnmapped(BlobID)

  /// DRM_IOCTL_VIRTGPU_WAIT: waits for the fence of a job.
  case waitFence(JobID)

  // Guest code
  case read(BlobID, page: Int)
  case write(BlobID, page: Int, Value)
  /// CLFLUSH of what the caches have of a page.
  case flush(BlobID, page: Int)
}

/// `map_info` of the answer to MAP_BLOB: what the host says about the caching of the blob. VG-3
public struct MapInfo: BitwiseCopyable, Sendable, Equatable {
  /// The whole word.
  public let word: UInt8

  /// Bits 0 to 3 of the word.
  public enum Caching: UInt8, Sendable, CaseIterable {
    case none, cached, uncached, writeCombined
  }

  public init(_ caching: Caching, hasOtherBits: Bool = false) {
    word = caching.rawValue | (hasOtherBits ? 0x10 : 0)
  }

  init(word: UInt8) { self.word = word }

  /// What is in the bits that the specification gives to it.
  public var caching: Caching { Caching(rawValue: word & 0x03) ?? .none }
}

/// How the VMM takes a blob out of the window. S39
public enum UnmapForm: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case munmap, remapNone, deleteSlot, munmapThenDeleteSlot, deleteSlotThenMunmap
}

/// How the VMM carries out a command of the guest.
public struct CommandHandling: BitwiseCopyable, Sendable, Equatable {
  public var form: UnmapForm
  public var mapInfo: MapInfo
  /// Answers MAP_BLOB with an error.
  public var refusesToMap: Bool

  public init(form: UnmapForm, mapInfo: MapInfo, refusesToMap: Bool = false) {
    self.form = form
    self.mapInfo = mapInfo
    self.refusesToMap = refusesToMap
  }
}

extension VirtioGPUAction {
  /// Whether it makes memory hold something else than 0: only then do states carry what memory holds.
  var writesContent: Bool {
    if case .write(_, _, let value) = self { value != .zero } else { false }
  }
}

extension ActorProgram {
  mutating func start(_ action: VirtioGPUAction, _ operation: Operation, _ host: inout Host) -> Progress {
    switch action {
    case .create(let device): return run(CreateVirtioGPU(device), &host)
    case .map(let blob, let offset, let info):
      guard host.blobs[blob].isImported, !host.blobs[blob].isBusy else {
        return done(.ebadf, operation, &host)
      }
      host.beginMapping(blob, at: offset)
      return run(MapBlob(blob, info), &host)
    case .unmap(let blob, let form):
      guard host.blobs[blob].isMapped, !host.blobs[blob].isBusy else {
        return done(.ebadf, operation, &host)
      }
      return run(UnmapBlob(blob, form), &host)
    case .handle(let device, let handling): return run(HandleBlobCommand(device, handling), &host)

    case .createBlob(let blob): return done(host.createBlob(blob), operation, &host)
    case .mapInGuest(let blob, let page, let pages, let isDMABuf):
      return run(MapBlobInGuest(blob, page: page, pages: pages, isDMABuf: isDMABuf), &host)
    case .unmapInGuest(let blob): return done(host.unmapBlobInGuest(blob), operation, &host)
    case .close(let blob): return done(host.closeBlob(blob), operation, &host)
    case .waitUnmapped(let blob):
      guard host.blobs[blob].isUnmapAnswered else { return .blocked(on: .unmapAnswer) }
      return done(.zero, operation, &host)
    case .waitFence(let job):
      guard host.jobs[job].phase == .done || host.jobs[job].phase == .failed else {
        return .blocked(on: .dmaFence)
      }
      return done(.zero, operation, &host)

    case .flush(let blob, let page):
      guard let guest = host.mappedGuestPage(of: blob, page) else { return done(.sigsegv, operation, &host) }
      host.flushLine(of: guest)
      return done(.zero, operation, &host)

    // Guest code that has the blob mapped does not come here.
    case .read, .write: return done(.sigsegv, operation, &host)
    }
  }
}
