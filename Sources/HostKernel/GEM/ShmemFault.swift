/// `drm_gem_shmem_fault()`: maps one page of the buffer. The lock is waited for with mmap_lock held, on every attempt. PR-6
struct ShmemFault: KernelPath {
  enum Step: UInt8 { case lock, insert, unlock }

  static let kind = PathKind.shmemFault
  var functions: [String] { ["drm_gem_shmem_fault"] }

  var step = Step.lock
  let page: VirtualPage
  let buffer: BufferID
  /// The page of the buffer at `page`.
  let offset: UInt8
  let access: Access
  var code = Value.zero

  init(page: VirtualPage, buffer: BufferID, offset: Int, access: Access) {
    self.page = page
    self.buffer = buffer
    self.offset = UInt8(truncatingIfNeeded: offset)
    self.access = access
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      if host.kernel.mutant == .shmemFaultUnlocked { return next(.insert) }
      return host.lockShmemPages(buffer) ? next(.insert) : .blocked(on: host.shmemLock)

    case .insert:  // under the page-table lock
      code = host.insertShmemPage(Int(offset), of: buffer, at: page, access)
      return next(.unlock)

    case .unlock:
      if host.kernel.mutant != .shmemFaultUnlocked { host.unlockShmemPages(buffer) }
      return finish(&host, code)
    }
  }
}

extension Host {
  /// What the fault handler of gem-shmem does once it has the lock. PR-6, RW-3
  fileprivate mutating func insertShmemPage(
    _ number: Int, of buffer: BufferID, at page: VirtualPage, _ access: Access
  ) -> Value {
    // A buffer without pages, which nobody should come to map, is refused with a warning.
    let pfn = number < pageCount(buffer) ? frame(buffer, number) : .none
    guard pfn.isFrame, !gemObjects[buffer].isPurged else {
      note("there is no such page: VM_FAULT_SIGBUS")
      return .sigbus
    }
    if kernel.shmemVM == .mixed { return within("vmf_insert_page") { $0.insertPage(pfn, at: page) } }
    let isWritable = mayInsertWritable(for: access)
    return within("vmf_insert_pfn") { $0.insertPFN(pfn, at: page, isWritable: isWritable) }
  }

  /// Whether the PTE may be writable from the start. A mapping that wants to be told of writes has a `vm_page_prot`
  /// without the write bit, and `vmf_insert_pfn()` takes what it finds there, even for a write. RW-2, RW-3, FX-3
  private mutating func mayInsertWritable(for access: Access) -> Bool {
    guard kernel.shmemWriteNotify else { return true }
    guard access == .write, kernel.shmemInsert == .writableOnWrite else {
      if access == .write { note("vm_page_prot has no write bit: the PTE will be read-only") }
      return false
    }
    note("records the write, as pfn_mkwrite would")
    return true
  }
}
