/// `collapse_huge_page()`: khugepaged copies the pages of a range to a huge page. The huge page is modelled by frames of
/// its own, one a page. A page that somebody else references lets it fail, after the notifier was raised. MM-16
struct CollapseHugePage: MMapWriter {
  enum Step: UInt8 { case allocate, lock, lockAnonVMA, notifyStart, clear, notifyEnd, isolate, copy, unlock }

  static let kind = PathKind.collapseHugePage
  var functions: [String] { ["collapse_huge_page"] }

  static let greatestCount = 4

  var step = Step.allocate
  let range: PageRange
  var isQueued = false
  /// What the PTEs were while they are out of sight.
  var hidden = InlineArray<4, PTE>(repeating: .none)
  /// The frames of the huge page.
  var new = InlineArray<4, PFN>(repeating: .none)
  /// The page that is allocated, or copied.
  var index: UInt8 = 0
  var code = Value.zero

  init(_ range: PageRange) { self.range = range }

  mutating func advance(_ host: inout Host) -> Progress {
    let process = host.process(of: range.first)
    switch step {
    case .allocate: return allocate(&host)
    case .lock: return lockForWriting(process, &host, then: .lockAnonVMA)

    case .lockAnonVMA:
      guard range.pages.allSatisfy({ host.normalPage(host.pageTables[$0]) != nil }),
        let anonVMA = host.anonVMA(of: range.first)
      else { return fail(.einval) }
      guard host.anonVMAs[anonVMA].acquireWrite() else { return .blocked(on: .anonVMALock) }
      host.acquired(.anonVMALock, .write)
      return next(.notifyStart)

    case .notifyStart: return notifyInvalidateStart(range, &host, then: .clear)

    case .clear:  // pmdp_collapse_flush()
      for (number, page) in range.pages.enumerated() {
        hidden[number] = host.pageTables[page]
        host.setPTE(page, .none)
      }
      host.note("takes the page table out of sight")
      return next(.notifyEnd)

    case .notifyEnd: return notifyInvalidateEnd(range, &host, then: .isolate)
    case .isolate: return isolate(&host)
    case .copy: return copy(&host)

    case .unlock:
      host.unlockMMapWrite(process)
      putUnused(&host)
      return finish(&host, code)
    }
  }

  /// `alloc_charge_folio()`, before any lock is taken.
  private mutating func allocate(_ host: inout Host) -> Progress {
    guard let pfn = host.allocatePage(for: .thread(host.thread)) else {
      putUnused(&host)
      return finish(&host, .enomem)
    }
    new[Int(index)] = pfn
    index &+= 1
    if index < range.count { return next(.allocate) }
    index = 0
    return next(.lock)
  }

  private func putUnused(_ host: inout Host) {
    for number in 0..<Self.greatestCount where new[number] != .none {
      host.putPage(new[number], for: .thread(host.thread))
    }
  }

  private mutating func fail(_ code: Value) -> Progress {
    self.code = code
    return next(.unlock)
  }

  /// `__collapse_huge_page_isolate()`: every reference has to be that of the PTE, or of the swap cache.
  private mutating func isolate(_ host: inout Host) -> Progress {
    host.drainLRU()
    for number in 0..<Int(range.count) {
      let pfn = hidden[number].pfn
      let page = host.frames[pfn]
      let expected = Int(page.mapcount) + (host.folios[pfn].isInSwapCache ? 1 : 0)
      let isCounted = page.printedRefcount == expected || host.kernel.mutant == .collapseNoCount
      guard page.mapcount == 1, isCounted, page.flags.contains(.lru), !host.isFolioLocked(pfn) else {
        host.note("page \(pfn.raw) has other users: puts the page table back")
        for (number, page) in range.pages.enumerated() { host.setPTE(page, hidden[number]) }
        unlockAnonVMA(&host)
        return end(.eagain)
      }
    }
    for number in 0..<Int(range.count) {  // locked and off their list, no other can come by them
      _ = host.tryLockFolio(hidden[number].pfn)
      host.frames[hidden[number].pfn].flags.remove(.lru)
    }
    unlockAnonVMA(&host)
    return next(.copy)
  }

  private mutating func copy(_ host: inout Host) -> Progress {
    let target = range.first.advanced(by: Int(index))
    let isWritable = hidden[Int(index)].isWritable
    let old = hidden[Int(index)].pfn
    let new = self.new[Int(index)]
    self.new[Int(index)] = .none
    host.transferPage(new, from: .thread(host.thread), to: .mapping)
    host.copyContent(from: old, to: new)
    host.frames[new].mapcount = 1
    host.frames[new].flags.formUnion([.anonExclusive, .lru])
    host.setPTE(target, PTE(page: host.handle(new), isWritable: isWritable).dirtied)
    host.note("copies page \(old.raw) to page \(new.raw)")
    host.dropMapcount(old)
    host.unlockFolio(old)
    host.releaseSwapCache(of: old)
    host.putPage(old, for: .mapping)
    hidden[Int(index)] = .none
    index &+= 1
    guard index == range.count else { return next(.copy) }
    if range.count > 1 {  // set_pmd_at()
      for page in range.pages { host.setPTE(page, host.pageTables[page].huge) }
      host.note("maps the huge page by one leaf")
    }
    return end(.zero)
  }

  private func unlockAnonVMA(_ host: inout Host) {
    guard let anonVMA = host.anonVMA(of: range.first) else { return }
    host.anonVMAs[anonVMA].releaseWrite()
    host.released(.anonVMALock)
  }

  private mutating func end(_ code: Value) -> Progress {
    for number in 0..<Self.greatestCount { hidden[number] = .none }
    index = 0
    return fail(code)
  }
}
