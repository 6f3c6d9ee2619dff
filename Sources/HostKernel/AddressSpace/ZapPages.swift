/// `unmap_vmas()`, `zap_page_range_single()` and their like: takes the PTEs of a range away, with the notifier around
/// it. Anonymous pages are put after the end, with the TLB flush. MM-3 - MM-5
struct ZapPages: KernelPath {
  enum Step: UInt8 { case drain, notifyStart, clear, notifyEnd, flush }

  static let kind = PathKind.zapPages
  var functions: [String] { [] }

  var step = Step.drain
  let range: PageRange
  /// Whether the caller drains this CPU's LRU batch first, on kernels that do. MM-2, MM-4
  let drains: Bool
  let caller: ZapCaller
  /// How many pages of the range were cleared.
  var cleared: UInt8 = 0
  /// Up to which page of the range the VMAs were asked for the reservations of their memory types.
  var untracked: UInt8 = 0
  var gathered = GatheredPages()

  init(_ range: PageRange, drains: Bool, caller: ZapCaller = .mmapLock) {
    self.range = range
    self.drains = drains
    self.caller = caller
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .drain:
      if drains, host.kernel.lruDrainOnZap { host.drainLRU() }
      if host.kernel.mutant == .zapPutBeforeClear { putEarly(&host) }
      return next(.notifyStart)

    case .notifyStart: return notifyInvalidateStart(range, &host, then: .clear)

    case .clear:  // under the page-table lock, which may be dropped between two pages
      if let leaf = host.hugeLeaf(splitBy: range) { return call(SplitHugePMD(leaf), &host, then: .clear) }
      let page = range.first.advanced(by: Int(cleared))
      if cleared >= untracked, untracks(page, &host) {
        return call(UntrackPFN(page: page, caller: caller), &host, then: .clear)
      }
      let pfn = host.within("unmap_page_range") { $0.zapPTE(page) }
      if host.kernel.mutant != .zapPutBeforeClear { gathered.add(pfn, &host) }
      cleared &+= 1
      if cleared < range.count { return next(.clear) }
      cleared = 0
      untracked = 0
      return next(.notifyEnd)

    case .notifyEnd: return notifyInvalidateEnd(range, &host, then: .flush)

    case .flush:
      host.within("tlb_finish_mmu") { gathered.putAll(&$0) }
      return finish(&host)
    }
  }

  /// `unmap_single_vma()`: whether the VMA of a page gives its reservation back before its PTEs go. It is asked once, at the
  /// first of its pages that the range has. PAT-7
  private mutating func untracks(_ page: VirtualPage, _ host: inout Host) -> Bool {
    guard host.layout.memoryTypes.isUsed, let number = host.mappingRow(covering: page) else { return false }
    let vma = host.mappings[number].range
    untracked = min(range.count, vma.first.raw &+ vma.count &- range.first.raw)
    if host.kernel.mutant == .untrackAtZap { host.freeTrackedRange(of: number) }
    return host.isUntracked(byZapping: page, caller)
  }

  /// What the mutant does: the references go before anybody is told.
  private func putEarly(_ host: inout Host) {
    for page in range.pages {
      guard let pfn = host.normalPage(host.pageTables[page]) else { continue }
      host.putPage(pfn, for: .mapping)
    }
  }
}

/// `struct mmu_gather`: pages whose references are put after the TLB flush. A full one is flushed at once, as in the kernel
/// when it gets no page for more. MM-5
struct GatheredPages: BitwiseCopyable, Sendable {
  private static let capacity = 8

  private var pages = InlineArray<8, PFN>(repeating: .none)
  private var count: UInt8 = 0

  mutating func add(_ pfn: PFN, _ host: inout Host) {
    guard pfn != .none else { return }
    if Int(count) == Self.capacity { putAll(&host) }
    pages[Int(count)] = pfn
    count &+= 1
  }

  mutating func putAll(_ host: inout Host) {
    host.puttingInBulk { host in
      for index in 0..<Int(count) {
        host.releaseSwapCache(of: pages[index])
        host.putPage(pages[index], for: .mapping, isInBulk: true)
        pages[index] = .none
      }
    }
    count = 0
  }
}
