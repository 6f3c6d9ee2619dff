import StateLayout

extension PFN {
  /// The pages of the block of 2^order frames that begins here, the first page first.
  func block(order: Int) -> some RandomAccessCollection<PFN> {
    (position..<position + 1 << order).lazy.map { PFN($0) }
  }

  /// The same in the order in which the kernel looks at a block that it frees: tails, and then the first page. PA-4
  func blockTailsFirst(order: Int) -> some RandomAccessCollection<PFN> {
    (1...1 << order).lazy.map { PFN(position + $0 & (1 << order - 1)) }
  }
}

/// The free blocks of 2^order frames that the allocator may hand out. Blocks that nobody has ever used are alike: only the
/// first of them counts.
struct FreeBlocks: Sequence, IteratorProtocol {
  private let frames: Rows<PFN, PageFrame>
  private let order: Int
  /// Where the next block is looked for.
  private var start: Int
  /// Whether a block that nobody has ever used was among those so far.
  private(set) var hasFresh = false

  init(in frames: Rows<PFN, PageFrame>, order: Int) {
    self.frames = frames
    self.order = order
    start = 1 << order  // the zero page is nobody's to give
  }

  mutating func next() -> PFN? {
    while start + 1 << order <= frames.count {
      let first = PFN(start)
      start += 1 << order
      let pages = first.block(order: order)
      guard pages.allSatisfy({ frames[$0].status == .free }) else { continue }
      let isFresh = pages.allSatisfy { frames[$0].generation == 0 && frames[$0].isClean }
      if isFresh && hasFresh { continue }
      hasFresh = hasFresh || isFresh
      return first
    }
    return nil
  }
}
