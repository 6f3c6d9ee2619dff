/// `ttm_tt_populate()`: blocks from the pool or the allocator, then the contents from shmem if the buffer was swapped out.
/// The caller holds the reservation. TTM-3, TTM-4, TTM-8
struct PopulateBuffer: KernelPath {
  enum Step: UInt8 { case allocate, finish }

  static let kind = PathKind.populateBuffer
  var functions: [String] { ["ttm_tt_populate"] + (step == .allocate ? ["ttm_pool_alloc"] : []) }

  var step = Step.allocate
  let buffer: BufferID
  var page: UInt8 = 0
  /// The order that is tried; falls when a larger block cannot be had.
  var order: UInt8

  init(_ buffer: BufferID, order: Int) {
    self.buffer = buffer
    self.order = UInt8(truncatingIfNeeded: order)
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .allocate: return allocate(&host)

    case .finish:
      // While a buffer is moved out of video memory, the contents come by the copy of the move.
      let isMoving = host.usesFences && host.buffers[buffer].placement == .vram
      for page in 0..<host.pageCount(buffer) where !isMoving {
        host.copyContent(
          from: host.deviceFrame(buffer, page), to: host.bufferPages[host.bufferPage(buffer, page)])
      }
      host.buffers[buffer].isPopulated = true
      return finish(&host)
    }
  }

  private mutating func allocate(_ host: inout Host) -> Progress {
    let caching = host.scenario.buffers[buffer.position].caching
    let pooled = host.givesToPool(buffer) ? host.takeFromPool(order: Int(order), caching, for: buffer) : nil
    guard let block = pooled ?? newBlock(&host) else {
      guard order > 0 else { return giveUp(&host) }
      order &-= 1  // a smaller block may be had
      return next(.allocate)
    }
    for number in 0..<1 << Int(order) {
      host.bufferPages[host.bufferPage(buffer, Int(page) + number)] = PFN(block.position + number)
    }
    page &+= 1 << order
    while Int(page) + 1 << Int(order) > host.pageCount(buffer), order > 0 { order &-= 1 }
    return next(Int(page) < host.pageCount(buffer) ? .allocate : .finish)
  }

  private func newBlock(_ host: inout Host) -> PFN? {
    guard let block = host.allocatePages(order: Int(order), for: .driver) else { return nil }
    host.adoptBlock(block, for: buffer)
    return block
  }

  /// Order 0 failed: what was allocated goes back.
  private func giveUp(_ host: inout Host) -> Progress {
    host.freePages(of: buffer)
    return finish(&host, .enomem)
  }
}
