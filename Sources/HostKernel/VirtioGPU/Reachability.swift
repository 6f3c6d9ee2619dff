/// Whether the guest reaches a blob through the window. VG-7, S39
extension Host {
  /// UNMAP_BLOB is answered: the guest must have no SPTE of the blob, and no way to get one.
  mutating func checkUnreachable(_ blob: BlobID) {
    for page in 0..<plan(of: blob).pageCount {
      guard let guest = shownGuestPage(of: blob, page) else { continue }
      let spte = shadowPageTables[guest]
      let frame = frame(plan(of: blob).buffer, page)
      if spte.isPresent && spte.page.pfn == frame || isBackedByBuffer(of: blob, guest) {
        breach(.mappedAfterAnswer, page: frame)
        return
      }
    }
  }

  /// Guest code has used a translation: it may not have led to a blob whose UNMAP_BLOB was answered.
  mutating func checkBlobAccess(_ guest: GuestPage, _ page: PageHandle) {
    for number in 0..<blobs.count {
      let blob = BlobID(number)
      guard blobs[blob].isUnmapAnswered else { continue }
      for part in 0..<plan(of: blob).pageCount
      where shownGuestPage(of: blob, part) == guest && frame(plan(of: blob).buffer, part) == page.pfn {
        if !isShownByAnother(blob, guest) { breach(.mappedAfterAnswer, page: page.pfn) }
      }
    }
  }

  /// The guest page at which the VMM shows, or last showed, a page of a blob.
  private func shownGuestPage(of blob: BlobID, _ page: Int) -> GuestPage? {
    let device = plan(of: plan(of: blob).device)
    let offset = Int(blobs[blob].shownAt) + page
    guard offset < device.windowPages else { return nil }
    return guestPage(device.vm, device.firstGuestPage + offset)
  }

  /// Whether a fault would find the buffer of the blob behind a guest page.
  private func isBackedByBuffer(of blob: BlobID, _ guest: GuestPage) -> Bool {
    guard let slot = findMemslot(guest), memslots[slot].state == .valid,
      let page = memslots[slot].virtualPage(of: guest), let vma = findVMA(page)
    else { return false }
    return mappings[vma].buffer == plan(of: blob).buffer
  }

  /// Whether the same buffer is shown there by right, as another blob.
  private func isShownByAnother(_ blob: BlobID, _ guest: GuestPage) -> Bool {
    (0..<blobs.count).contains { number in
      let other = BlobID(number)
      guard blobs[other].isMapped, plan(of: other).buffer == plan(of: blob).buffer else { return false }
      return (0..<plan(of: other).pageCount).contains { shownGuestPage(of: other, $0) == guest }
    }
  }
}
