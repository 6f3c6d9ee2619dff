/// `host_visible_mm`: which pages of the window the driver of the guest has given to which blob. VG-1, VG-4
extension Host {
  /// `drm_mm_insert_node()`: the smallest hole that is large enough, from its beginning; false: -ENOSPC. Among holes of one
  /// size the kernel takes any, and the model the first.
  mutating func insertNode(for blob: BlobID) -> Bool {
    let device = plan(of: blob).device
    let pageCount = plan(of: blob).pageCount
    var best: (start: Int, count: Int)?
    var start = 0
    while start < plan(of: device).windowPages {
      let hole = holeSize(from: start, device)
      if hole >= pageCount, best.map({ hole < $0.count }) ?? true { best = (start, hole) }
      start += max(1, hole)
    }
    guard let best else {
      note("drm_mm_insert_node(): -ENOSPC")
      return false
    }
    blobs[blob].offset = UInt8(truncatingIfNeeded: best.start)
    note("window pages from \(best.start) on go to the blob")
    if isAwaitingUnmap(blob) { breach(.windowReuse, page: .none) }
    return true
  }

  /// `drm_mm_remove_node()`
  mutating func removeNode(of blob: BlobID) {
    guard blobs[blob].hasNode else { return }
    blobs[blob].offset = BlobState.noOffset
    note("the range of the window is free again")
  }

  /// How many pages from `start` on are free.
  private func holeSize(from start: Int, _ device: VirtioGPUID) -> Int {
    var end = start
    while end < plan(of: device).windowPages, !isTaken(end, device) { end += 1 }
    return end - start
  }

  private func isTaken(_ page: Int, _ device: VirtioGPUID) -> Bool {
    (0..<blobs.count).contains { number in
      let blob = BlobID(number)
      guard blobs[blob].hasNode, plan(of: blob).device == device else { return false }
      let first = Int(blobs[blob].offset)
      return (first..<first + plan(of: blob).pageCount).contains(page)
    }
  }

  /// Whether the VMM still shows another blob in the range that a blob was given.
  private func isAwaitingUnmap(_ blob: BlobID) -> Bool {
    (0..<blobs.count).contains { number in
      let other = BlobID(number)
      guard other != blob, blobs[other].isMapped, plan(of: other).device == plan(of: blob).device else {
        return false
      }
      let (first, start) = (Int(blobs[blob].offset), Int(blobs[other].shownAt))
      return first < start + plan(of: other).pageCount && start < first + plan(of: blob).pageCount
    }
  }
}
