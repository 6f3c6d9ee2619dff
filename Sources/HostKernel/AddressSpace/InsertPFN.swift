/// `vmf_insert_pfn()`, as a fault handler calls it with mmap_lock held for reading. A PTE that is already there stays, even
/// if it maps another frame. MM-8
struct InsertPFN: KernelPath {
  enum Step: UInt8 { case lock, insert, unlock }

  static let kind = PathKind.insertPFN
  var functions: [String] { ["vmf_insert_pfn"] }

  var step = Step.lock
  let page: VirtualPage
  let pfn: PFN
  var code = Value.zero

  init(_ pfn: PFN, at page: VirtualPage) {
    self.page = page
    self.pfn = pfn
  }

  mutating func advance(_ host: inout Host) -> Progress {
    let process = host.process(of: page)
    switch step {
    case .lock:
      guard host.lockMMapRead(process) else { return .blocked(on: .mmapLock) }
      return next(.insert)

    case .insert:  // under the page-table lock
      code = host.within("vmf_insert_pfn_prot") { $0.insertPFN(pfn, at: page) }
      return next(.unlock)

    case .unlock:
      host.unlockMMapRead(process)
      return finish(&host, code)
    }
  }
}

extension Host {
  /// `insert_pfn()`: a special PTE without any count; SIGBUS outside of a mapping for raw frames. MM-8
  ///
  /// - Parameter isWritable: Whether the PTE may be written, if the mapping may.
  mutating func insertPFN(_ pfn: PFN, at page: VirtualPage, isWritable: Bool = true) -> Value {
    precondition(pfn.isFrame, "a PTE for no frame")
    guard let number = findVMA(page) else { return .sigbus }
    let flags = mappings[number].flags
    guard flags.contains(.pfnMap) || flags.contains(.mixedMap) else { return .sigbus }
    guard !pageTables[page].isPresent else { return .zero }
    if kernel.mutant == .mmapNotSpecial, flags.isDisjoint(with: .rawFrames), pfn.hasStructPage {
      return frames[pfn].isReferenced ? insertPage(pfn, at: page) : .sigbus  // MM-9: no tail
    }
    if flags.contains(.pfnMap), !flags.contains(.shared) {  // BUG_ON(), MM-8
      printk(.insertBug)
      mustDie = true
      return .zero
    }
    // track_pfn_insert(): nothing is reserved. PAT-6
    let looksUp = layout.memoryTypes.isUsed && kernel.mutant != .insertIgnoresTypes
    let type = looksUp ? lookUpMemtype(pfn) : .writeBack
    let mayWrite = isWritable && flags.contains(.write)
    setPTE(page, PTE(page: handle(pfn), isWritable: mayWrite, isSpecial: true, type: type))
    let typeText = layout.memoryTypes.isUsed ? " as \(type.name)" : ""
    note("maps \(pfn)\(typeText)\(isWritable ? "" : ", read-only")")
    return .zero
  }
}
