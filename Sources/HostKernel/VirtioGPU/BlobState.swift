import StateLayout

/// A blob: what the driver of the guest keeps about it (`virtio_gpu_object_vram`), and what the VMM does (its resource).
struct BlobState: BitwiseCopyable, Sendable {
  // The guest
  /// Who holds the GEM object: its handle, each mapping, and a MAP_BLOB that is not answered. VG-4, VG-5
  var references: UInt8 = 0
  var hasHandle = false
  /// Whether the guest process maps it, and which part.
  var isMappedInGuest = false
  var mappedPage: UInt8 = 0
  var mappedCount: UInt8 = 0
  /// `vram_node`: the first page of its range of the window.
  var offset = BlobState.noOffset
  var mapState = MapState.none
  /// The word `map_info` of the answer. VG-3
  var mapInfo: UInt8 = 0

  // The VMM
  /// Whether the resource exists, and holds the buffer. VG-6
  var isImported = false
  /// Whether the VMM shows it in the window, and from which page of it on.
  var isMapped = false
  var shownAt: UInt8 = 0
  /// Whether somebody carries out a command about it: commands about one resource are carried out one by one.
  var isBusy = false
  /// Whether the last UNMAP_BLOB was answered, and it was not mapped since.
  var isUnmapAnswered = false

  static let noOffset: UInt8 = 0xFF
  var hasNode: Bool { offset != Self.noOffset }

  /// `map_state`. VG-4
  enum MapState: UInt8, BitwiseCopyable, Sendable { case none, initializing, ok, error }
}

/// A place in the control queue of a device.
struct CommandSlot: TableIndex { let position: Int }

/// A command of the driver of the guest that the VMM has not taken yet. VG-2
struct BlobCommand: BitwiseCopyable, Equatable, Sendable {
  enum Kind: UInt8, BitwiseCopyable, Sendable { case none, mapBlob, unmapBlob, unref }

  var kind = Kind.none
  var blob = BlobID.none
  /// Of MAP_BLOB: the page of the window.
  var offset: UInt8 = 0

  static let none = BlobCommand()
  /// How many can wait: UNMAP_BLOB and RESOURCE_UNREF are sent once MAP_BLOB is answered.
  static let perBlob = 2
}

extension Host {
  var blobs: Rows<BlobID, BlobState> { @inline(__always) get { state[layout.virtioGPU.blobs] } }
  var blobCommands: Rows<CommandSlot, BlobCommand> {
    @inline(__always) get { state[layout.virtioGPU.commands] }
  }

  func plan(of blob: BlobID) -> Scenario.Blob { scenario.virtioGPU.blobs[blob.position] }
  func plan(of device: VirtioGPUID) -> Scenario.VirtioGPU { scenario.virtioGPU.devices[device.position] }

  /// CLFLUSH by guest code: it works whatever the memory type is. A page that the guest has not touched has no line of its.
  mutating func flushLine(of guest: GuestPage) {
    let spte = shadowPageTables[guest]
    guard spte.isPresent else { return note("CLFLUSH: nothing is mapped") }
    note("CLFLUSH of \(spte.page.pfn)")
    writeBack(spte.page.pfn)
  }

  /// The guest page that the guest process reaches through page `page` of its mapping of a blob.
  func mappedGuestPage(of blob: BlobID, _ page: Int) -> GuestPage? {
    let state = blobs[blob]
    guard state.isMappedInGuest, state.hasNode, page < Int(state.mappedCount) else { return nil }
    let device = plan(of: plan(of: blob).device)
    return guestPage(device.vm, device.firstGuestPage + Int(state.offset) + Int(state.mappedPage) + page)
  }
}
