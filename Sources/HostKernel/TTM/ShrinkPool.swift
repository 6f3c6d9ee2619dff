/// `ttm_pool_shrink()`: one block of a pool goes back to the allocator. TTM-6
struct ShrinkPool: KernelPath {
  enum Step: UInt8 { case take, release }

  static let kind = PathKind.shrinkPool
  var functions: [String] { ["ttm_pool_shrink"] + (step == .release ? ["ttm_pool_free_page"] : []) }

  var step = Step.take
  var block = PFN.none

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .take:
      guard let found = host.firstPooledBlock else { return finish(&host, .enoent) }
      block = found
      host.takeOffPool(block)
      host.prepareToFree(block)
      return next(.release)

    case .release:
      host.returnBlock(block)
      return finish(&host)
    }
  }
}

extension Host {
  fileprivate var firstPooledBlock: PFN? {
    (1..<frames.count).map(PFN.init).first { frames[$0].status == .pooled && frames[$0].isFirstOfBlock }
  }

  /// The block is nobody's for a moment, but still known to TTM.
  fileprivate mutating func takeOffPool(_ block: PFN) {
    for number in 0..<1 << Int(frames[block].order) {
      frames[PFN(block.position + number)].status = .allocated
    }
    note("takes page \(block.raw) off the pool")
  }
}
