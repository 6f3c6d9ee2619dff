/// `ttm_tt_unpopulate()`: the blocks go to their pool or to the allocator. TTM takes no notice of counts. TTM-5
struct FreeBufferPages: KernelPath {
  enum Step: UInt8 { case prepare, release }

  static let kind = PathKind.freeBufferPages
  var functions: [String] { ["ttm_tt_unpopulate", "ttm_pool_free"] }

  var step = Step.prepare
  /// The buffer, or the ghost that has its old pages: who copied those forgets them.
  let buffer: BufferID
  var page: UInt8 = 0

  init(_ buffer: BufferID) { self.buffer = buffer }

  mutating func advance(_ host: inout Host) -> Progress {
    let owner = host.owner(ofPages: buffer)
    let block = host.bufferPages[host.bufferPage(buffer, Int(page))]
    let pages = UInt8(1) << host.frames[block].order
    switch step {
    case .prepare:
      let isPooled = host.poolOrPrepare(block, of: owner)
      return isPooled ? done(pages, &host) : next(.release)

    case .release:
      host.returnBlock(block)
      return done(pages, &host)
    }
  }

  private mutating func done(_ pages: UInt8, _ host: inout Host) -> Progress {
    page &+= pages
    if Int(page) < host.pageCount(buffer) { return next(.prepare) }
    if !host.isGhost(buffer) { host.forgetPages(of: buffer) }
    return finish(&host)
  }
}
