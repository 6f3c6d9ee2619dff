/// Files in memory as reclaim sees them: a page is in the page cache, or in swap, or was never written. MM-17, RW-8
extension Host {
  /// The file whose page the process sees at an address; none if the memory is its own.
  func file(at page: VirtualPage) -> BufferID { findVMA(page).map { mappings[$0].buffer } ?? .none }

  /// The page of the page cache that an address shows, or the one that its PTE maps.
  func reclaimablePage(at page: VirtualPage, of file: BufferID) -> PFN? {
    guard file != .none, let number = findVMA(page) else { return normalPage(pageTables[page]) }
    let pfn = frame(file, mappings[number].offset(of: page))
    return pfn == .none ? nil : pfn
  }

  /// `folio_evictable()`: the pages of a gem-shmem buffer are not, as long as its driver has them. PR-6
  mutating func isEvictable(_ file: BufferID) -> Bool {
    file == .none || scenario.buffers[file.position].kind == .memfd || kernel.mutant == .reclaimIgnoresUsers
  }

  /// Where a page of a file is in swap.
  func fileSlot(_ row: BufferPage) -> SwapSlotID { fileSlots.count > 0 ? fileSlots[row] : .none }

  /// The page of a file that is in the page cache as `pfn`.
  private func cachedPage(_ pfn: PFN, of file: BufferID) -> BufferPage? {
    guard file != .none else { return nil }
    return (0..<pageCount(file)).map { bufferPage(file, $0) }.first { bufferPages[$0] == pfn }
  }

  func isInPageCache(_ pfn: PFN, of file: BufferID) -> Bool { cachedPage(pfn, of: file) != nil }

  /// Whether a page of a file in memory is neither in the page cache any more nor in the swap cache.
  func hasLeftItsFile(_ pfn: PFN, from file: BufferID) -> Bool {
    guard file != .none, scenario.buffers[file.position].kind == .memfd else { return false }
    return !isInPageCache(pfn, of: file) && !folios[pfn].isInSwapCache
  }

  /// What a page of a file holds that is mapped nowhere.
  func unmappedContent(at page: VirtualPage) -> Value {
    let file = file(at: page)
    guard file != .none, let number = findVMA(page), fileSlots.count > 0 else { return .zero }
    let row = bufferPage(file, mappings[number].offset(of: page))
    return fileSlots[row] == .none ? content(bufferPages[row]) : swappedContent(fileSlots[row])
  }

  /// `shmem_writepage()`, `shmem_writeout()`: the page goes from the page cache to the swap cache, and the file has an
  /// entry in its place. False if swap is full.
  mutating func moveToSwap(_ pfn: PFN, of file: BufferID) -> Bool {
    guard let row = cachedPage(pfn, of: file), fileSlots.count > 0 else { return false }
    return within("shmem_writepage") { host in
      guard host.addToSwap(pfn) else { return false }
      host.checkIsUnmapped(pfn, from: file)
      host.duplicateSwapEntry(host.folios[pfn].slot)
      host.fileSlots[row] = host.folios[pfn].slot
      host.bufferPages[row] = .none
      host.note("page \(pfn.raw) leaves the page cache")
      host.putPage(pfn, for: .driver)
      return true
    }
  }

  /// A page that was never written goes: whoever reads it next gets a new one.
  mutating func removeFromPageCache(_ pfn: PFN, of file: BufferID) {
    guard let row = cachedPage(pfn, of: file) else { return }
    checkIsUnmapped(pfn, from: file)
    bufferPages[row] = .none
    putPage(pfn, for: .driver)
  }

  /// A page that leaves the page cache may not be mapped by who shows the file: nobody would find those PTEs.
  private mutating func checkIsUnmapped(_ pfn: PFN, from file: BufferID) {
    for number in 0..<mappings.count {
      let vma = mappings[VMAID(number)]
      guard vma.exists, vma.buffer == file else { continue }
      for page in vma.range.pages where pageTables[page].pfn == pfn { breach(.untrackedMapping, page: pfn) }
    }
  }

  /// `shmem_swapin_folio()`, with the folio locked: back to the page cache, and dirty, for its place in swap is given up.
  mutating func bringBack(_ pfn: PFN, to row: BufferPage) {
    let slot = fileSlots[row]
    fileSlots[row] = .none
    getPage(pfn, for: .driver)
    bufferPages[row] = pfn
    swapSlots[slot].mapCount &-= 1
    removeFromSwapCache(pfn)
    markDirty(pfn)
    note("page \(pfn.raw) is in the page cache again")
  }

  /// `shmem_undo_range()` of what is in swap.
  mutating func freeFileSlots(of file: BufferID) {
    guard fileSlots.count > 0 else { return }
    for page in 0..<pageCount(file) {
      let row = bufferPage(file, page)
      let slot = fileSlots[row]
      guard slot != .none else { continue }
      fileSlots[row] = .none
      freeSwapEntry(slot)
    }
  }
}
