import StateLayout

/// TTM's page pools, and what the proposed patches do to pages on the way in and out. TTM-2 - TTM-5, TTM-20 - TTM-22
extension Host {
  /// Whether freed blocks of the buffer go to a pool: `ttm_pool_select_type()`. TTM-2
  func givesToPool(_ buffer: BufferID) -> Bool {
    scenario.buffers[buffer.position].caching != .cached || scenario.machine.dmaPools
  }

  /// The pages of a block that TTM has.
  func pages(of block: PFN) -> some RandomAccessCollection<PFN> {
    block.block(order: Int(frames[block].order))
  }

  /// `ttm_pool_type_take()`: a block of that order and attribute, if the pool has one. Its pages keep whatever counts
  /// they have. TTM-3
  mutating func takeFromPool(order: Int, _ caching: Caching, for buffer: BufferID) -> PFN? {
    for number in 1..<frames.count {
      let pfn = PFN(number)
      let page = frames[pfn]
      guard page.status == .pooled, page.tenant == .pool(caching), page.isFirstOfBlock, page.order == order
      else { continue }
      for member in pages(of: pfn) {
        frames[member].status = .allocated
        changeTenant(of: member, to: .buffer(buffer))
      }
      frames[pfn].isFirstOfBlock = false
      note("the pool gives page \(number)")
      return pfn
    }
    return nil
  }

  /// `ttm_pool_type_give()`: cleared, and otherwise as it is. TTM-5
  mutating func giveToPool(_ block: PFN, _ caching: Caching) {
    for member in pages(of: block) {
      frames[member].status = .pooled
      changeTenant(of: member, to: .pool(caching))
      setContent(member, .zero)
    }
    frames[block].isFirstOfBlock = true
    note("page \(block.raw) goes to the pool")
  }

  /// `ttm_pool_alloc_page()`, what follows the allocation. TTM-4, TTM-20 - TTM-22
  mutating func adoptBlock(_ block: PFN, for buffer: BufferID) {
    for member in pages(of: block) {
      frames[member].tenant = .buffer(buffer)
      if kernel.ttmReserved { frames[member].flags.insert(.reserved) }
      guard member != block, kernel.ttmTailRefs else { continue }
      frames[member].refcount &+= 1
      ledger[entry(member, .driver)] &+= 1
      note("page_ref_inc(\(member.raw))")
    }
    if kernel.ttmCountZero {
      frames[block].refcount = 0
      dropEntry(block, .driver)
      note("set_page_count(\(block.raw), 0)")
    }
  }

  /// `ttm_pool_free_page()`, what comes before `__free_pages()`. TTM-20 - TTM-22
  mutating func prepareToFree(_ block: PFN) {
    within("ttm_pool_free_page") { host in
      for member in host.pages(of: block) {
        if host.kernel.ttmReserved, host.kernel.clearReservedAtFree {
          host.frames[member].flags.remove(.reserved)
        }
        guard member != block, host.kernel.ttmTailRefs else { continue }
        host.frames[member].refcount &-= 1
        host.dropEntry(member, .driver)
        host.note("page_ref_dec(\(member.raw))")
      }
      guard host.kernel.ttmCountZero else { return }
      if host.frames[block].isReferenced { host.printk(.ttmCountWarning) }
      host.frames[block].refcount = 1
      host.ledger[host.entry(block, .driver)] &+= 1
    }
  }

  /// `ttm_pool_free()` of a block that the buffer had: to its pool, or prepared for `returnBlock(_:)`; whether it went to
  /// the pool. TTM-5
  mutating func poolOrPrepare(_ block: PFN, of buffer: BufferID) -> Bool {
    for page in pages(of: block) { checkEarlyFree(page) }
    guard givesToPool(buffer) else {
      prepareToFree(block)
      return false
    }
    giveToPool(block, scenario.buffers[buffer.position].caching)
    return true
  }

  /// `ttm_pool_free_page()`, its end: `__free_pages()` of a block that TTM is done with.
  mutating func returnBlock(_ block: PFN) {
    within("ttm_pool_free_page") { host in
      for member in host.pages(of: block) { host.frames[member].tenant = .none }
      host.freeBlock(block, order: Int(host.frames[block].order))
    }
  }
}
