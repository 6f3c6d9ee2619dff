/// `fork()` of one address space into another: `dup_mmap()`. VMA by VMA: private memory that was written is shared
/// read-only from then on, with the notifier around it; what is pinned is copied at once; raw frames are copied as they
/// are; untouched memory is left to faults. If it fails, the child never runs and what it has is unmapped. MM-13, PAT-9
struct Fork: MMapWriter {
  enum Step: UInt8 {
    case lock, copyVMA, copyPages, trackCopy, notifyStart, copy, copyPinned, notifyEnd, undoTracking, open
    case opened, unlock, exited
  }

  static let kind = PathKind.fork
  var functions: [String] {
    switch step {
    case .trackCopy, .copy, .undoTracking, .unlock: ["dup_mmap", "copy_page_range"]
    default: ["dup_mmap"]
    }
  }

  var step = Step.lock
  let parent: ProcessID
  let child: ProcessID
  var isQueued = false
  /// The part of the address space that the current VMA covers, and the page of it that comes next.
  var range = PageRange(first: VirtualPage(raw: 0), count: 0)
  var page: UInt8 = 0
  var code = Value.zero

  init(_ parent: ProcessID, into child: ProcessID) {
    self.parent = parent
    self.child = child
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock: return lock(&host)
    case .copyVMA: return copyVMA(&host)
    case .copyPages: return copyPages(&host)
    case .trackCopy: return trackCopy(&host)
    case .notifyStart: return notifyInvalidateStart(range, &host, then: .copy)
    case .copy: return copy(&host)
    case .copyPinned: return copyPinned(&host)
    case .notifyEnd: return notifyInvalidateEnd(range, &host, then: nextStep(&host))

    case .undoTracking:
      host.undoTrackCopy(of: childPage(range.first, host))
      return next(.open)

    case .open: return open(&host)
    case .opened: return next(code == .zero ? .copyVMA : .unlock)

    case .unlock:
      host.processes[child].stage = code == .zero ? .running : .stillborn
      host.unlockMMapOfChild(child)
      host.unlockMMapWrite(parent)
      return code == .zero ? finish(&host) : call(ExitMmap(child), &host, then: .exited)

    case .exited: return finish(&host, .enomem)  // copy_mm() says so whatever it was
    }
  }

  private mutating func lock(_ host: inout Host) -> Progress {
    let progress = lockForWriting(parent, &host, then: .copyVMA)
    guard step == .copyVMA else { return progress }
    host.lockMMapOfChild(child)
    range.first = host.virtualPage(parent, 0)
    return progress
  }

  /// The next VMA of the parent goes to the child.
  private mutating func copyVMA(_ host: inout Host) -> Progress {
    guard let number = host.nextVMA(of: parent, from: range.first.raw &+ range.count) else {
      range.count = 0
      return next(.unlock)
    }
    var vma = host.mappings[number]
    guard host.mayChangeMappings(of: vma) else { return .blocked(on: .mappingLock) }
    range = vma.range
    vma.range.first = childPage(vma.range.first, host)
    host.openVMA(vma)
    host.duplicateTracking(of: &vma)
    host.insertVMA(vma)
    guard host.zapsOnOpen(vma), host.kernel.forkOpensVMA == .beforeCopy else { return copyPages(&host) }
    // Nothing is there yet; but the copy has VM_PAT. VF-3
    return call(ZapPages(vma.range, drains: true, caller: .mmapLockForWriting), &host, then: .copyPages)
  }

  /// `vma_needs_copy()`: what faults would make again is left to them.
  private mutating func copyPages(_ host: inout Host) -> Progress {
    guard let number = host.findVMA(range.first) else { return next(.copyVMA) }
    let vma = host.mappings[number]
    let isPrivate = !vma.flags.contains(.shared)
    guard vma.holdsRawFrames || isPrivate && vma.flags.contains(.hasAnonVMA) else { return next(.copyVMA) }
    if vma.tracking.hasVMPAT { return next(.trackCopy) }
    return next(isPrivate ? .notifyStart : .copy)
  }

  /// `vm_ops->open()` of VFIO, up to v6.8 called once the page tables are copied, even if that failed. VF-3
  private mutating func open(_ host: inout Host) -> Progress {
    guard let number = host.findVMA(childPage(range.first, host)), host.zapsOnOpen(host.mappings[number]),
      host.kernel.forkOpensVMA == .afterCopy
    else { return next(code == .zero ? .copyVMA : .unlock) }
    let copy = host.mappings[number].range
    return call(ZapPages(copy, drains: true, caller: .mmapLockForWriting), &host, then: .opened)
  }

  private func childPage(_ page: VirtualPage, _ host: Host) -> VirtualPage {
    host.virtualPage(child, host.pageNumber(page))
  }

  /// The child's mapping reserves its memory type for itself.
  private mutating func trackCopy(_ host: inout Host) -> Progress {
    guard let number = host.findVMA(range.first),
      let copy = host.findVMA(childPage(range.first, host))
    else { return next(.copyVMA) }
    let vma = host.mappings[number]
    code = host.trackCopy(of: vma, to: copy)
    guard code == .zero else { return next(host.zapsOnOpen(vma) ? .open : .unlock) }
    return next(vma.flags.contains(.shared) ? .copy : .notifyStart)
  }

  /// What follows a VMA.
  private func nextStep(_ host: inout Host) -> Step {
    if code != .zero, host.hasVMPAT(childPage(range.first, host)) { return .undoTracking }
    if let number = host.findVMA(range.first), host.zapsOnOpen(host.mappings[number]) { return .open }
    return code == .zero ? .copyVMA : .unlock
  }

  /// Under both page-table locks, one page at a time.
  private mutating func copy(_ host: inout Host) -> Progress {
    while page < range.count, host.pageTables[range.first.advanced(by: Int(page))].isEmpty { page &+= 1 }
    guard page < range.count else { return endVMA(&host) }
    if host.failsToCopyFrame() {
      code = .enomem
      return endVMA(&host)
    }
    let source = range.first.advanced(by: Int(page))
    let target = childPage(source, host)
    let pte = host.pageTables[source]
    guard let pfn = host.normalPage(pte) else {
      copyRaw(pte, from: source, to: target, &host)
      return nextPage()
    }
    if host.mustCopyForChild(pfn) { return next(.copyPinned) }
    let isShared = host.findVMA(source).map { host.mappings[$0].flags.contains(.shared) } ?? false
    if !isShared { host.setPTE(source, pte.with(writable: false)) }
    host.frames[pfn].flags.remove(.anonExclusive)
    host.getPage(pfn, for: .mapping)
    host.frames[pfn].mapcount &+= 1
    host.setPTE(target, pte.with(writable: isShared && pte.isWritable))
    host.note("shares page \(pfn.raw)\(isShared ? "" : " read-only")")
    return nextPage()
  }

  /// `copy_nonpresent_pte()`, or a special PTE: neither process may write without a fault from now on.
  private func copyRaw(_ pte: PTE, from source: VirtualPage, to target: VirtualPage, _ host: inout Host) {
    var shared = pte
    if pte.swapSlot != .none {
      host.duplicateSwapEntry(pte.swapSlot)
      shared = PTE(swappedTo: pte.swapSlot, isExclusive: false)
    } else if pte.migratingFrame != .none {
      host.frames[pte.migratingFrame].flags.remove(.anonExclusive)
      shared = pte.with(writable: false)
    }
    if shared != pte { host.setPTE(source, shared) }
    host.setPTE(target, shared)
  }

  private mutating func copyPinned(_ host: inout Host) -> Progress {
    let source = range.first.advanced(by: Int(page))
    let pte = host.pageTables[source]
    guard let new = host.allocatePage(for: .mapping) else {
      code = .enomem
      return endVMA(&host)
    }
    host.copyContent(from: pte.pfn, to: new)
    host.mapNewPage(new, at: childPage(source, host))
    host.note("copies the pinned \(pte.pfn) to page \(new.raw)")
    return nextPage()
  }

  private mutating func nextPage() -> Progress {
    page &+= 1
    return next(.copy)
  }

  private mutating func endVMA(_ host: inout Host) -> Progress {
    page = 0
    if let number = host.findVMA(range.first), !host.mappings[number].flags.contains(.shared) {
      return next(.notifyEnd)
    }
    return next(nextStep(&host))
  }
}

extension VMA {
  /// VM_PFNMAP or VM_MIXEDMAP: fork copies its PTEs, for no fault would make them again.
  var holdsRawFrames: Bool { !flags.isDisjoint(with: [.pfnMap, .mixedMap]) }
}

extension Host {
  /// `folio_needs_cow_for_dma()`: a page that is pinned stays the parent's alone.
  fileprivate mutating func mustCopyForChild(_ pfn: PFN) -> Bool {
    let page = frames[pfn]
    return page.pins > 0 && page.flags.contains(.anonExclusive) && kernel.mutant != .forkSharesPinned
  }

  /// The first VMA of a process at or behind an address.
  fileprivate func nextVMA(of process: ProcessID, from: UInt8) -> VMAID? {
    for number in 0..<mappings.count {
      let vma = mappings[VMAID(number)]
      guard vma.exists, self.process(of: vma.range.first) == process, vma.range.first.raw >= from else {
        continue
      }
      return VMAID(number)
    }
    return nil
  }
}
