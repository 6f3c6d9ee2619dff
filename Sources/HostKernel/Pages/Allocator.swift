import StateLayout

extension Host {
  /// `alloc_pages()`: a block of 2^order frames for `holder`, the first with one reference, the others with none; nil if
  /// there is no memory. Which of the free blocks it is, is a choice of this step. PA-1
  mutating func allocatePages(order: Int, isCompound: Bool = false, for holder: Holder) -> PFN? {
    mayReclaim()
    var blocks = FreeBlocks(in: frames, order: order)
    var count = 0
    while blocks.next() != nil { count += 1 }
    // A real machine always has another page: that only used ones are left is the layout's limit.
    guard blocks.hasFresh else {
      attempt.reject(Rejection.frames.code)
      return nil
    }
    let choice = attempt.choose(count + (kernel.allocationsMayFail ? 1 : 0))
    guard choice < count else {
      note("alloc_pages() fails")
      return nil
    }
    guard let block = goodBlock(number: choice, order: order) else {
      attempt.reject(Rejection.frames.code)
      return nil
    }
    takeBlock(block, order: order, isCompound: isCompound, for: holder)
    return block
  }

  /// A page for a process or for the page cache.
  mutating func allocatePage(for holder: Holder) -> PFN? { allocatePages(order: 0, for: holder) }

  /// The free block of that number. One that fails its checks is abandoned whole, and the allocator takes another. PA-1
  private mutating func goodBlock(number: Int, order: Int) -> PFN? {
    let blocks = FreeBlocks(in: frames, order: order)
    var candidate = blocks.dropFirst(number).first { _ in true }
    while let block = candidate {
      if checkNewPages(block, order: order) { return block }
      candidate = blocks.first { _ in true }  // those that were abandoned are not free any more
    }
    return nil
  }

  private mutating func takeBlock(_ first: PFN, order: Int, isCompound: Bool, for holder: Holder) {
    for index in 0..<1 << order {
      let pfn = PFN(first.position + index)
      let old = frames[pfn]
      // Only the count of the first page is set anew; unchecked, the rest keeps what was wrong with it.
      var page = PageFrame(refcount: old.refcount, mapcount: old.mapcount, generation: old.generation)
      page.status = .allocated
      if index == 0 {
        page.refcount = 1
        page.order = UInt8(truncatingIfNeeded: order)
        page.role = isCompound ? .compoundHead : .single
      } else if isCompound {
        page.role = .compoundTail
        page.order = UInt8(truncatingIfNeeded: index)
      }
      frames[pfn] = page
      setContent(pfn, .zero)
    }
    ledger[entry(first, holder)] &+= 1
    note(
      order == 0
        ? "alloc_pages() gives page \(first.raw)" : "alloc_pages(order \(order)) gives page \(first.raw)")
  }

  /// `__free_pages()`: puts the reference that the block was allocated with. If somebody else still holds the first page
  /// of a non-compound block, the rest of it is freed at once and the first page is left to him. PA-2
  mutating func freeBlock(_ first: PFN, order: Int) {
    within("__free_pages") { host in
      let isCompound = host.frames[first].role == .compoundHead
      if host.frames[first].status == .free { host.breach(.doubleFree, page: first) }
      host.dropEntry(first, .driver)
      host.frames[first].refcount &-= 1
      host.note("puts the reference of the block at page \(first.raw)")
      if host.frames[first].printedRefcount < 0 { host.breach(.refcountUnderflow, page: first) }
      if host.frames[first].printedRefcount == 0 {
        host.within("free_unref_page") { $0.freePages(first, order: order) }
      } else if !isCompound && host.kernel.mutant != .freeRestReturnsEarly {
        host.within("free_unref_page") { host in
          for part in (0..<order).reversed() { host.freePages(PFN(first.position + 1 << part), order: part) }
        }
      }
    }
  }

  /// `free_pages_prepare()` and what follows: the last reference to a block is gone. The block is checked, tails first; one
  /// bad page, and nothing of it is ever handed out again. PA-3, PA-4, PA-8
  mutating func freePages(_ first: PFN, order: Int) {
    let pages = first.blockTailsFirst(order: order)
    var isBad = false
    for pfn in pages {
      if frames[pfn].status == .free {
        breach(.doubleFree, page: pfn)
      } else if let reason = badPageAtFree(pfn, isFirst: pfn == first) {
        reportBadPage(reason, page: pfn)
        isBad = true
      }
    }
    for pfn in pages where frames[pfn].status != .free {
      if isBad { frames[pfn].status = .leaked } else { freeFrame(pfn) }
    }
  }

  /// A frame goes to the free list. The ledger stays: who believes to hold a reference goes on believing it.
  private mutating func freeFrame(_ pfn: PFN) {
    if isHeld(pfn) || frames[pfn].tenant != .none { breach(.freedWhileHeld, page: pfn) }
    advanceGeneration(of: pfn)
    forgetFolio(pfn)
    forgetRAMType(of: pfn)
    // With the checks off, counts that somebody still holds go along.
    let old = frames[pfn]
    frames[pfn] = PageFrame(refcount: old.refcount, mapcount: old.mapcount, generation: old.generation)
    setContent(pfn, .zero)
    note("page \(pfn.raw) is free")
  }
}
