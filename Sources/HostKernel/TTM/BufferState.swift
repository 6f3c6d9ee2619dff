import StateLayout

/// `ttm_buffer_object`, or what another driver has in its place. TTM-1
struct BufferState: BitwiseCopyable, Sendable {
  /// Who holds the buffer: its driver, each VMA, and who waits for it. `kref`, VG-10
  var references: UInt8 = 0
  /// `dma_resv`, as the lock that it is. Its fences are rows of their own, see `Fence`.
  var reservation = Reservation()
  /// `i_mmap_rwsem` of the buffer's part of the device file.
  var mappingLock = RWLock()
  var placement = Placement.system
  /// Whether all of its pages are there. `ttm_tt_is_populated()`
  var isPopulated = false
  /// Whether its driver has let go of it.
  var isReleased = false
  /// Who needs it to stay where it is. `ttm_bo_pin()`
  var pins: UInt8 = 0

  var exists: Bool { references > 0 }
}

/// A page of a buffer: where its frame is noted. `ttm_tt.pages`
struct BufferPage: TableIndex { let position: Int }

extension Host {
  func bufferPage(_ buffer: BufferID, _ page: Int) -> BufferPage {
    BufferPage(position: buffer.position &* layout.pagesPerBuffer &+ page)
  }

  func pageCount(_ buffer: BufferID) -> Int { scenario.buffers[owner(ofPages: buffer).position].pageCount }

  /// The frame that the CPU would map for a page of the buffer now; none while it is swapped out.
  func frame(_ buffer: BufferID, _ page: Int) -> PFN {
    switch buffers[buffer].placement {
    case .system: bufferPages[bufferPage(buffer, page)]
    case .vram: deviceFrame(buffer, page)
    case .swapped: .none
    }
  }

  /// The device frame of a page of a buffer while it lies in video memory.
  func deviceFrame(_ buffer: BufferID, _ page: Int) -> PFN {
    PFN.device(layout.firstDeviceFrames[buffer.position] &+ page)
  }

  /// Copies the pages to the buffer's place in video memory; shmem, too, keeps what it holds there.
  mutating func copyOut(_ buffer: BufferID) {
    for page in 0..<pageCount(buffer) {
      copyContent(from: frame(buffer, page), to: deviceFrame(buffer, page))
    }
  }

  /// `ttm_bo_get()`
  mutating func getBuffer(_ buffer: BufferID) {
    if buffers[buffer].references == .max { attempt.reject(Rejection.count.code) }
    buffers[buffer].references &+= 1
  }

  /// `ttm_bo_put()`: with the last reference the memory goes, once all fences of the buffer have signaled. VG-10, DB-15
  mutating func putBuffer(_ buffer: BufferID) {
    guard buffers[buffer].exists else { return breach(.surplusPut, page: .none) }
    buffers[buffer].references &-= 1
    note("\(scenario.buffers[buffer.position].kind.putFunction): \(buffers[buffer].references) left")
    guard !buffers[buffer].exists else { return }
    guard isIdle(buffer, upTo: .bookkeep) || kernel.mutant == .freeIgnoresFences else { return }
    releaseMemory(of: buffer)
  }

  /// Nobody has the buffer any more, and no device uses it.
  mutating func releaseMemory(of buffer: BufferID) {
    let kind = scenario.buffers[buffer.position].kind
    guard kind != .bar else { return }
    guard !kind.isInPageCache else { return putShmemPages(of: buffer) }
    guard kind != .imported else { return within("drm_prime_gem_destroy") { $0.destroyImport(buffer) } }
    within("ttm_bo_release") { host in
      host.freePages(of: buffer)
    }
  }

  /// `ttm_pool_free()` of everything that the buffer has, at once. TTM-5
  mutating func freePages(of buffer: BufferID) {
    var page = 0
    while page < pageCount(buffer) {
      let block = bufferPages[bufferPage(buffer, page)]
      guard block != .none else { break }
      page += 1 << Int(frames[block].order)
      let isPooled = poolOrPrepare(block, of: owner(ofPages: buffer))
      if !isPooled { returnBlock(block) }
    }
    if !isGhost(buffer) { forgetPages(of: buffer) }
  }

  mutating func forgetPages(of buffer: BufferID) {
    for page in 0..<pageCount(buffer) { bufferPages[bufferPage(buffer, page)] = .none }
    buffers[buffer].isPopulated = false
  }
}

extension Scenario.Buffer.Kind {
  /// What drops a reference to the object.
  fileprivate var putFunction: StaticString {
    switch self {
    case .ttm: "ttm_bo_put()"
    case .compound, .shmem, .imported, .userptr: "drm_gem_object_put()"
    case .memfd: "fput()"
    case .bar: "vfio_pci_dma_buf_release()"
    }
  }
}
