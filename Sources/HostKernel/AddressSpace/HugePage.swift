/// Pages that a leaf of a higher level maps: those that khugepaged has collapsed. Each of their PTEs says so, and stands for its
/// part of the leaf. MM-16, KVM-30
extension Host {
  /// The pages of the leaf that maps `page`; nil if a PTE of its own does.
  func hugeLeaf(of page: VirtualPage) -> PageRange? {
    guard pageTables[page].isHuge, let number = findVMA(page) else { return nil }
    let vma = mappings[number].range
    var (first, end) = (page.raw, page.raw &+ 1)
    while first > vma.first.raw, pageTables[VirtualPage(raw: first &- 1)].isHuge { first &-= 1 }
    while end < vma.first.raw &+ vma.count, pageTables[VirtualPage(raw: end)].isHuge { end &+= 1 }
    return end &- first > 1 ? PageRange(first: VirtualPage(raw: first), count: Int(end &- first)) : nil
  }

  /// A leaf that maps a part of `range` and other pages, too: it has to be split before that part can be changed.
  func hugeLeaf(splitBy range: PageRange) -> PageRange? {
    for page in range.pages {
      guard let leaf = hugeLeaf(of: page) else { continue }
      if !leaf.pages.allSatisfy({ range.contains($0) }) { return leaf }
    }
    return nil
  }
}

/// `__split_huge_pmd()`: the pages of a leaf get PTEs of their own, with the notifier around it for all of them. The kernel need
/// not split where a write fault may take the whole leaf; the model always does. KVM-30, MN-4
struct SplitHugePMD: KernelPath {
  enum Step: UInt8 { case notifyStart, split, notifyEnd, done }

  static let kind = PathKind.splitHugePMD
  var functions: [String] { ["__split_huge_pmd"] }

  var step = Step.notifyStart
  let leaf: PageRange

  init(_ leaf: PageRange) { self.leaf = leaf }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .notifyStart:
      if host.kernel.mutant == .splitWithoutNotifier { return split(&host) }
      return notifyInvalidateStart(leaf, &host, then: .split)

    case .split: return split(&host)
    case .notifyEnd: return notifyInvalidateEnd(leaf, &host, then: .done)
    case .done: return finish(&host)
    }
  }

  /// Under the page-table lock. Somebody may have been faster.
  private mutating func split(_ host: inout Host) -> Progress {
    for page in leaf.pages where host.pageTables[page].isHuge {
      host.setPTE(page, host.pageTables[page].small)
    }
    host.note("splits the leaf")
    return next(host.kernel.mutant == .splitWithoutNotifier ? .done : .notifyEnd)
  }
}
