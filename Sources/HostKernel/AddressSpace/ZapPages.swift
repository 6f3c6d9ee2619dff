/// `unmap_vmas()`, `zap_page_range_single()` and their like: takes the PTEs of a range away, with the notifier around
/// it. Anonymous pages are put after the end, with the TLB flush. MM-3 - MM-5
struct ZapPages: KernelPath {
  enum Step: UInt8 { case drain, notifyStart, clear, notifyEnd, flush }

  static let kind = PathKind.zapPages
  var functions: [String] { step == .flush ? ["tlb_finish_mmu"] : ["unmap_page_range"] }

  var step = Step.drain
  let range: PageRange
  /// Whether the caller drains this CPU's LRU batch first, on kernels that do. MM-2, MM-4
  let drains: Bool
  /// How many pages of the range were cleared.
  var cleared: UInt8 = 0
  var gathered = GatheredPages()

  init(_ range: PageRange, drains: Bool) {
    self.range = range
    self.drains = drains
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .drain:
      if drains, host.kernel.lruDrainOnZap { host.drainLRU() }
      if host.kernel.mutant == .zapPutBeforeClear { putEarly(&host) }
      return next(.notifyStart)

    case .notifyStart: return notifyInvalidateStart(range, &host, then: .clear)

    case .clear:  // under the page-table lock, which may be dropped between two pages
      let page = range.first.advanced(by: Int(cleared))
      if host.kernel.mutant == .zapPutBeforeClear {
        _ = host.zapPTE(page)
      } else {
        gathered.add(host.zapPTE(page), &host)
      }
      cleared &+= 1
      if cleared < range.count { return next(.clear) }
      cleared = 0
      return next(.notifyEnd)

    case .notifyEnd: return notifyInvalidateEnd(range, &host, then: .flush)

    case .flush:
      gathered.putAll(&host)
      return finish(&host)
    }
  }

  /// What the mutant does: the references go before anybody is told.
  private func putEarly(_ host: inout Host) {
    for page in range.pages {
      guard let pfn = host.normalPage(host.pageTables[page]) else { continue }
      host.putPage(pfn, for: .mapping)
    }
  }
}

/// `struct mmu_gather`: pages whose references are put after the TLB flush. A full one is flushed at once. MM-5
struct GatheredPages: BitwiseCopyable, Sendable {
  private var first = PFN.none
  private var second = PFN.none
  private var third = PFN.none
  private var fourth = PFN.none

  mutating func add(_ pfn: PFN, _ host: inout Host) {
    guard pfn != .none else { return }
    if fourth != .none { putAll(&host) }
    if first == .none {
      first = pfn
    } else if second == .none {
      second = pfn
    } else if third == .none {
      third = pfn
    } else {
      fourth = pfn
    }
  }

  mutating func putAll(_ host: inout Host) {
    for pfn in [first, second, third, fourth] where pfn != .none { host.putPage(pfn, for: .mapping) }
    self = GatheredPages()
  }
}
