import StateLayout

/// What is known of the memory type of a page of RAM, where a test changes it. PAT-1
struct RAMType: BitwiseCopyable, Equatable, Sendable {
  /// What the flags of the page say.
  var tracked = MemoryType.writeBack
  /// What the kernel's own mapping of the page is.
  var mapped = MemoryType.writeBack
}

extension Host {
  /// `get_page_memtype()`: the type that the flags of a page of RAM say. TTM sets it on the pages of a buffer and of its pools,
  /// set_memory_*() on others; all other pages are write-back. PAT-1, TTM-1, KVM-32
  func ramType(of pfn: PFN) -> MemoryType {
    if ramTypes.count > 0, ramTypes[pfn].tracked != .writeBack { return ramTypes[pfn].tracked }
    let tenant = frames[pfn].tenant
    if let caching = tenant.pooled { return caching.memoryType }
    return tenant.buffer.map { scenario.buffers[$0.position].caching.memoryType } ?? .writeBack
  }

  /// `reserve_ram_pages_type()`, its first half: whether each page is write-back, for only such a page may be given another
  /// type, even the one that it has. PAT-1
  mutating func mayReserveRAM(_ pages: FrameRange) -> Bool {
    for number in pages.first.position..<pages.end where ramType(of: PFN(number)) != .writeBack {
      note("\(PFN(number)) is \(ramType(of: PFN(number)).name) already")
      printk(.reserveRAMFailed)
      return false
    }
    return true
  }

  /// Its second half, or with write-back `free_ram_pages_type()`. No lock keeps the halves together.
  mutating func trackRAM(_ pages: FrameRange, as type: MemoryType) {
    for number in pages.first.position..<pages.end { ramTypes[PFN(number)].tracked = type }
    note("\(text(pages)) \(pages.count > 1 ? "are" : "is") \(type.name) by the flags")
  }

  /// `change_page_attr_set_clr()`: the kernel's own mapping of the pages. Nobody asks who else maps them.
  mutating func mapRAM(_ pages: FrameRange, as type: MemoryType) {
    for number in pages.first.position..<pages.end { ramTypes[PFN(number)].mapped = type }
    note("the kernel maps \(text(pages)) as \(type.name)")
    checkAliases(ofRAM: pages, type)
  }

  /// A page of RAM is mapped: as what the kernel's own mapping of it is?
  mutating func checkAlias(ofRAM pte: PTE) {
    guard ramTypes.count > 0, pte.pfn.hasStructPage, ramTypes[pte.pfn].mapped != pte.type else { return }
    breach(.memtypeAlias, page: pte.pfn)
  }

  private mutating func checkAliases(ofRAM pages: FrameRange, _ type: MemoryType) {
    for number in 0..<pageTables.count {
      let pte = pageTables[VirtualPage(raw: UInt8(truncatingIfNeeded: number))]
      if pte.isPresent, pages.contains(pte.pfn), pte.type != type {
        return breach(.memtypeAlias, page: pte.pfn)
      }
    }
  }

  /// A page goes to the free list. Its flags are wiped; the kernel's own mapping stays what it is, so whoever is given the
  /// page next has two types of it.
  mutating func forgetRAMType(of pfn: PFN) {
    guard ramTypes.count > 0 else { return }
    if ramTypes[pfn].mapped != .writeBack { breach(.memtypeLeak, page: pfn) }
    ramTypes[pfn].tracked = .writeBack
  }
}

extension Caching {
  /// `ttm_prot_from_caching()`: the type that a buffer's pages are set to. TTM-1
  var memoryType: MemoryType {
    switch self {
    case .cached: .writeBack
    case .writeCombined: .writeCombining
    case .uncached: .uncachedMinus
    }
  }
}
