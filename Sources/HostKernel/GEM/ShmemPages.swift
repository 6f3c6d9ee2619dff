/// `drm_gem_shmem_get_pages()`: the pages of a buffer out of the page cache, which counts them. They are there from the
/// start, as after the first `mmap()`. A memfd gets its pages in the same way. PR-6
struct GetShmemPages: KernelPath {
  enum Step: UInt8 { case allocate }

  static let kind = PathKind.getShmemPages
  var functions: [String] { ["shmem_read_mapping_page"] }

  var step = Step.allocate
  let buffer: BufferID
  var page: UInt8 = 0

  init(_ buffer: BufferID) { self.buffer = buffer }

  mutating func advance(_ host: inout Host) -> Progress {
    guard let pfn = host.allocatePage(for: .driver) else {
      host.putShmemPages(of: buffer)
      return finish(&host, .enomem)
    }
    host.bufferPages[host.bufferPage(buffer, Int(page))] = pfn
    // Whatever list it waited on, it is on the LRU list by now; fallocate() marks it.
    if host.tracksReclaim {
      host.frames[pfn].flags.insert(.lru)
      host.markDirty(pfn)
    }
    page &+= 1
    guard Int(page) == host.pageCount(buffer) else { return next(.allocate) }
    host.buffers[buffer].isPopulated = true
    return finish(&host)
  }
}

extension Scenario.Buffer.Kind {
  /// Whether the pages are the page cache's: counted, and freed with their last reference.
  public var isInPageCache: Bool {
    switch self {
    case .shmem, .memfd: true
    case .ttm, .compound, .imported, .userptr, .bar: false
    }
  }
}

extension Host {
  /// `drm_gem_shmem_put_pages()`, and the page cache lets go as well: who holds a reference keeps the page. PR-6
  mutating func putShmemPages(of buffer: BufferID) {
    for page in 0..<pageCount(buffer) {
      let pfn = bufferPages[bufferPage(buffer, page)]
      if pfn != .none { putPage(pfn, for: .driver) }
    }
    freeFileSlots(of: buffer)
    forgetPages(of: buffer)
  }

  /// The lock under which the pages of a gem-shmem buffer are found and taken away. PR-6
  var shmemLock: LockClass {
    mutating get { kernel.shmemFaultLock == .reservation ? .reservation : .shmemPagesLock }
  }

  /// Takes that lock; false: the caller has to wait.
  mutating func lockShmemPages(_ buffer: BufferID, _ manner: LockManner = .waiting) -> Bool {
    guard shmemLock == .shmemPagesLock else { return reserve(buffer, manner) }
    guard gemObjects[buffer].pagesLock.acquire() else { return false }
    acquired(.shmemPagesLock, .write, manner)
    return true
  }

  mutating func unlockShmemPages(_ buffer: BufferID) {
    guard shmemLock == .shmemPagesLock else { return unreserve(buffer) }
    gemObjects[buffer].pagesLock.release()
    released(.shmemPagesLock)
  }
}
