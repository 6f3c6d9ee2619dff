/// `remap_pfn_range()`, as the mmap hook of a driver calls it, or as a driver must not call it: in its fault handler. MM-7
struct RemapPFNRange: MMapWriter {
  enum Step: UInt8 { case lock, lockForReading, track, fill, undo, untrack, unlock }

  static let kind = PathKind.remapPFNRange
  var functions: [String] { [fills ? "remap_pfn_range" : "mmap_region"] }

  /// How mmap_lock is held.
  enum Lock: UInt8, BitwiseCopyable, Sendable {
    /// The path takes it for writing, as for an mmap hook.
    case takesWrite
    /// The path takes it for reading, as for a fault handler. PAT-13
    case takesRead
    /// The caller holds it for reading.
    case heldForReading

    var isForReading: Bool { self != .takesWrite }
  }

  var step: Step
  let range: PageRange
  let first: PFN
  var type: MemoryType
  let lock: Lock
  /// False for a hook that only reserves, as a proposal has it. PAT-12
  let fills: Bool
  var isQueued = false
  var filled: UInt8 = 0
  var code = Value.zero

  /// Fills `range` with the frames from `first` on; the type is what is asked for, and may become another.
  init(_ range: PageRange, first: PFN, _ type: MemoryType, lock: Lock = .takesWrite, fills: Bool = true) {
    self.fills = fills
    self.range = range
    self.first = first
    self.type = type
    self.lock = lock
    switch lock {
    case .takesWrite: step = .lock
    case .takesRead: step = .lockForReading
    case .heldForReading: step = .track
    }
  }

  private var frames: FrameRange { FrameRange(first: first, count: Int(range.count)) }

  mutating func advance(_ host: inout Host) -> Progress {
    let process = host.process(of: range.first)
    switch step {
    case .lock: return lockForWriting(process, &host, then: .track)

    case .lockForReading:
      guard host.lockMMapRead(process) else { return .blocked(on: .mmapLock) }
      return next(.track)

    case .track: return track(&host)
    case .fill: return fill(&host)
    case .undo: return undo(&host)

    case .untrack:
      if let number = host.findVMA(range.first) { host.untrackFailedRemap(of: number, frames) }
      return leave(&host)

    case .unlock:
      if lock == .takesWrite { host.unlockMMapWrite(process) } else { host.unlockMMapRead(process) }
      return finish(&host, code)
    }
  }

  private mutating func leave(_ host: inout Host) -> Progress {
    lock == .heldForReading ? finish(&host, code) : next(.unlock)
  }

  private mutating func track(_ host: inout Host) -> Progress {
    guard fills || host.kernel.trackInMmap else { return fail(.enosys, &host) }
    guard let number = host.findVMA(range.first),
      host.mappings[number].range.contains(range.first.advanced(by: Int(range.count) - 1))
    else { return fail(.einval, &host) }
    var vma = host.mappings[number]
    let answer = host.trackRemap(range, of: &vma, frames, type)
    guard answer.code == .zero else { return fail(.einval, &host) }
    type = answer.type
    if !vma.flags.contains(.shared) {  // vm_pgoff tells what a page was before it was copied
      guard vma.range == range else { return fail(.einval, &host) }
      if host.layout.memoryTypes.isUsed { vma.tracking.base = first }
    }
    if lock.isForReading { host.changeFlagsUnderReadLock() }
    if host.layout.memoryTypes.isUsed { vma.tracking.mayNotExpand = true }
    host.mappings[number] = vma
    return fills ? next(.fill) : leave(&host)
  }

  private mutating func fail(_ code: Value, _ host: inout Host) -> Progress {
    self.code = code
    return leave(&host)
  }

  /// Under the page-table lock, one page at a time; no notifier, for nothing was mapped.
  private mutating func fill(_ host: inout Host) -> Progress {
    let page = range.first.advanced(by: Int(filled))
    if host.failsToGetPageTable() {
      code = .enomem
      host.note("no memory for a page table")
      return next(.undo)
    }
    guard !host.pageTables[page].isPresent else {  // BUG_ON(!pte_none)
      host.printk(.remapBug)
      return .killed
    }
    // A write to a private mapping is to find a PTE that makes it copy.
    let vma = host.findVMA(page).map { host.mappings[$0].flags } ?? []
    let pfn = PFN(first.position + Int(filled))
    let isWritable = vma.isSuperset(of: [.write, .shared])
    host.setPTE(
      page, PTE(page: host.handle(pfn), isWritable: isWritable, isSpecial: true, type: type))
    host.note(host.layout.memoryTypes.isUsed ? "maps \(pfn) as \(type.name)" : "maps \(pfn)")
    filled &+= 1
    return filled < range.count ? next(.fill) : leave(&host)
  }

  /// Since v6.11 what was mapped goes at once, and before v6.16 the reservation with it if the first page was. Before, it
  /// stays until the caller unmaps it. MM-7
  private mutating func undo(_ host: inout Host) -> Progress {
    guard host.kernel.remapErrorZaps else { return next(.untrack) }
    let caller = lock.isForReading ? ZapCaller.mmapLock : .mmapLockForWriting
    return call(ZapPages(range, drains: true, caller: caller), &host, then: .untrack)
  }
}

extension Host {
  /// Whether there is no memory for a page table: asked only where the test lets allocations fail, and tracks memory types.
  fileprivate mutating func failsToGetPageTable() -> Bool {
    guard layout.memoryTypes.isUsed, kernel.allocationsMayFail else { return false }
    return attempt.choose(2) == 1
  }

  /// `vm_flags_set()` in a fault handler. From v6.3 to v6.9 lockdep finds it, from v6.10 on every kernel. PAT-13, S26
  mutating func changeFlagsUnderReadLock() {
    breach(.vmFlagsUnderReadLock, page: .none)
    switch kernel.vmFlagsAssert {
    case .none: return
    case .lockdep: if kernel.lockdep { printk(.vmFlagsAssertion) }
    case .always: printk(kernel.patTrack == .vmaFlag ? .vmFlagsWarning : .remapFlagsWarning)
    }
  }
}
