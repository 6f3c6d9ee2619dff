/// The fault handler of a shared file in memory, `shmem_fault()`: the page of the page cache, mapped as any page is. GUP takes
/// references to it, and KVM by way of GUP. In tests that have reclaim the page may have to come back from swap, or be new.
/// MM-11, MM-17
struct MemfdFault: KernelPath {
  enum Step: UInt8 { case look, lock, map }

  static let kind = PathKind.memfdFault
  var functions: [String] { ["do_fault"] + (step == .map ? [] : ["shmem_fault"]) }

  var step = Step.look
  let page: VirtualPage
  let buffer: BufferID
  let offset: UInt8
  let access: Access
  var folio = PFN.none

  init(page: VirtualPage, buffer: BufferID, offset: Int, access: Access) {
    self.page = page
    self.buffer = buffer
    self.offset = UInt8(truncatingIfNeeded: offset)
    self.access = access
  }

  private func row(_ host: Host) -> BufferPage { host.bufferPage(buffer, Int(offset)) }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .look:
      guard Int(offset) < host.pageCount(buffer) else { return finish(&host, .sigbus) }
      guard host.tracksReclaim else {
        return finish(&host, host.insertPage(host.frame(buffer, Int(offset)), at: page))
      }
      return look(&host)

    case .lock:
      guard host.tryLockFolio(folio) else { return .blocked(on: .folioLock) }
      return locked(&host)

    case .map: return map(&host)
    }
  }

  /// `shmem_get_folio_gfp()`
  private mutating func look(_ host: inout Host) -> Progress {
    let (cached, slot) = (host.bufferPages[row(host)], host.fileSlot(row(host)))
    let swapped = slot == .none ? PFN.none : host.swapSlots[slot].cache
    if cached != .none || swapped != .none {
      folio = cached != .none ? cached : swapped
      host.getPage(folio, for: .thread(host.thread))
      return next(.lock)
    }
    guard let new = host.allocatePage(for: .thread(host.thread)) else { return finish(&host, .enomem) }
    folio = new
    _ = host.tryLockFolio(new)
    host.frames[new].flags.insert(.lru)
    if slot == .none {
      host.bufferPages[row(host)] = new
      host.getPage(new, for: .driver)
      host.note("a new page of the file")
      return next(.map)
    }
    host.readIntoSwapCache(new, from: slot)
    return locked(&host)
  }

  /// With the folio locked: is it still that page, and is it in the page cache? Writeback is waited for.
  private mutating func locked(_ host: inout Host) -> Progress {
    if host.bufferPages[row(host)] == folio { return next(.map) }
    let slot = host.fileSlot(row(host))
    guard slot != .none, host.folios[folio].slot == slot else {  // somebody was faster: once more
      host.unlockFolio(folio)
      host.putPage(folio, for: .thread(host.thread))
      folio = .none
      return next(.look)
    }
    guard !host.folios[folio].isUnderWriteback else {
      host.unlockFolio(folio)
      return next(.lock)
    }
    host.within("shmem_swapin_folio") { [folio, buffer, offset] host in
      host.bringBack(folio, to: host.bufferPage(buffer, Int(offset)))
    }
    return next(.map)
  }

  /// `finish_fault()`, under the folio lock and the page-table lock, and `fault_dirty_shared_page()`.
  private mutating func map(_ host: inout Host) -> Progress {
    let code = host.insertPage(folio, at: page)
    if code == .zero, access == .write {
      host.touchPTE(page, .write)
      host.markDirty(folio)
    }
    host.unlockFolio(folio)
    host.putPage(folio, for: .thread(host.thread))
    return finish(&host, code)
  }
}
