/// `drm_gem_shmem_fault()`: maps one page of the buffer. The lock is waited for with mmap_lock held, on every attempt. A huge
/// page comes here by `huge_fault`, and once more if its PMD is not writable. PR-6, RW-6
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
    let isHuge = scenario.buffers[buffer.position].isHuge
    if isHuge, pageTables[page].isPresent { return upgradeHugePage(at: page, access) }
    let isWritable = mayInsertWritable(for: access, isHuge: isHuge)
    return within("vmf_insert_pfn") { $0.insertPFN(pfn, at: page, isWritable: isWritable) }
  }

  /// Whether the PTE may be writable from the start. A mapping that wants to be told of writes has a `vm_page_prot`
  /// without the write bit, and `vmf_insert_pfn()` takes what it finds there, even for a write; `vmf_insert_pfn_pmd()` is told
  /// of the write. RW-2, RW-3, RW-6, FX-3
  private mutating func mayInsertWritable(for access: Access, isHuge: Bool) -> Bool {
    guard kernel.shmemWriteNotify else { return true }
    guard access == .write, isHuge || kernel.shmemInsert == .writableOnWrite else {
      if access == .write { note("vm_page_prot has no write bit: the PTE will be read-only") }
      return false
    }
    note("records the write, as pfn_mkwrite would")
    return true
  }

  /// `insert_pfn_pmd()` of a PMD that is there: a write makes it writable. RW-6
  private mutating func upgradeHugePage(at page: VirtualPage, _ access: Access) -> Value {
    guard access == .write, !pageTables[page].isWritable else { return .zero }
    within("vmf_insert_pfn_pmd") { host in
      host.setPTE(page, host.pageTables[page].with(writable: true))
      host.note("the PMD becomes writable; records the write")
    }
    return .zero
  }
}
