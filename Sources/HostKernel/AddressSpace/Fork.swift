/// `fork()` of one address space into another: `copy_page_range()`. Pages of private memory are shared read-only from then
/// on, with the notifier around it; pinned ones are copied at once; raw frames are copied as they are. MM-13
struct Fork: KernelPath {
  enum Step: UInt8 { case lock, copyVMAs, notifyStart, copy, copyPinned, notifyEnd, unlock }

  static let kind = PathKind.fork
  var functions: [String] { ["dup_mmap"] + (step == .copy || step == .copyPinned ? ["copy_page_range"] : []) }

  var step = Step.lock
  let parent: ProcessID
  let child: ProcessID
  var isQueued = false
  var page: UInt8 = 0

  init(_ parent: ProcessID, into child: ProcessID) {
    self.parent = parent
    self.child = child
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:  // the child's lock is free: nobody knows it yet
      switch host.lockMMapWrite(parent, isQueued: &isQueued) {
      case .acquired: return next(.copyVMAs)
      case .queued: return next(.lock)
      case .blocked: return .blocked(on: .mmapLock)
      }

    case .copyVMAs:
      host.copyVMAs(from: parent, to: child)
      return host.hasPrivateMapping(parent) ? next(.notifyStart) : next(.copy)

    case .notifyStart: return notifyInvalidateStart(host.wholeRange(of: parent), &host, then: .copy)
    case .copy: return copy(&host)
    case .copyPinned: return copyPinned(&host)

    case .notifyEnd:
      guard host.hasPrivateMapping(parent) else { return next(.unlock) }
      return notifyInvalidateEnd(host.wholeRange(of: parent), &host, then: .unlock)

    case .unlock:
      host.unlockMMapWrite(parent)
      return finish(&host)
    }
  }

  private func source(_ host: Host) -> VirtualPage { host.scenario.virtualPage(parent, Int(page)) }
  private func target(_ host: Host) -> VirtualPage { host.scenario.virtualPage(child, Int(page)) }

  /// Under both page-table locks, one page at a time.
  private mutating func copy(_ host: inout Host) -> Progress {
    while Int(page) < host.layout.pagesPerProcess, !host.pageTables[source(host)].isPresent { page &+= 1 }
    guard Int(page) < host.layout.pagesPerProcess else {
      page = 0
      return next(.notifyEnd)
    }
    let pte = host.pageTables[source(host)]
    guard let pfn = host.normalPage(pte) else {
      host.setPTE(target(host), pte)
      return nextPage()
    }
    if host.frames[pfn].pins > 0 { return next(.copyPinned) }
    host.setPTE(source(host), pte.with(writable: false))
    host.frames[pfn].flags.remove(.anonExclusive)
    host.getPage(pfn, for: .mapping)
    host.frames[pfn].mapcount &+= 1
    host.setPTE(target(host), pte.with(writable: false))
    host.note("shares page \(pfn.raw) read-only")
    return nextPage()
  }

  private mutating func copyPinned(_ host: inout Host) -> Progress {
    let pte = host.pageTables[source(host)]
    guard let new = host.allocatePage(for: .mapping) else { return nextPage() }
    host.copyContent(from: pte.pfn, to: new)
    host.frames[new].mapcount = 1
    host.frames[new].flags.formUnion([.anonExclusive, .anonymous])
    host.addToLRU(new)
    host.setPTE(target(host), PTE(page: host.handle(new), isWritable: true))
    host.note("copies the pinned \(pte.pfn) to page \(new.raw)")
    return nextPage()
  }

  private mutating func nextPage() -> Progress {
    page &+= 1
    return next(.copy)
  }
}

extension Host {
  func wholeRange(of process: ProcessID) -> PageRange {
    PageRange(first: scenario.virtualPage(process, 0), count: layout.pagesPerProcess)
  }

  /// `is_cow_mapping()` of any VMA of the process.
  func hasPrivateMapping(_ process: ProcessID) -> Bool {
    (0..<mappings.count).contains { number in
      let vma = mappings[VMAID(number)]
      return vma.exists && self.process(of: vma.range.first) == process && !vma.flags.contains(.shared)
    }
  }

  mutating func copyVMAs(from parent: ProcessID, to child: ProcessID) {
    for number in 0..<mappings.count {
      var vma = mappings[VMAID(number)]
      guard vma.exists, process(of: vma.range.first) == parent else { continue }
      vma.range.first = scenario.virtualPage(child, pageNumber(vma.range.first))
      if vma.buffer != .none { buffers[vma.buffer].references &+= 1 }
      insertVMA(vma)
    }
    sortVMAs()
  }
}
