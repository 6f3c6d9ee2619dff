/// `ttm_pool_shrink()`: one block of a pool goes back to the allocator. TTM-6
struct ShrinkPool: KernelPath {
  enum Step: UInt8 { case take, release }

  static let kind = PathKind.shrinkPool
  var functions: [String] { ["ttm_pool_shrink"] }

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
  /// The first block of a pool: the model does not keep which has lain there longest.
  fileprivate var firstPooledBlock: PFN? {
    for number in 1..<frames.count {
      let page = frames[PFN(number)]
      if page.status == .pooled, page.isFirstOfBlock { return PFN(number) }
    }
    return nil
  }

  /// The block is nobody's for a moment, but still known to TTM.
  fileprivate mutating func takeOffPool(_ block: PFN) {
    for member in pages(of: block) { frames[member].status = .allocated }
    frames[block].isFirstOfBlock = false
    note("takes page \(block.raw) off the pool")
  }
}
