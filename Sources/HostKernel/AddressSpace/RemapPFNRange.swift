/// `remap_pfn_range()` of device memory, as the mmap hook of a driver calls it, or as a driver must not call it: in its
/// fault handler. MM-7
struct RemapPFNRange: MMapWriter {
  enum Step: UInt8 { case lock, track, fill, unlock }

  static let kind = PathKind.remapPFNRange
  var functions: [String] { ["remap_pfn_range"] }

  /// How the caller holds mmap_lock.
  enum Lock: UInt8, BitwiseCopyable, Sendable {
    /// Not at all: the path takes it for writing.
    case none
    case write
    /// As in a fault handler. PAT-13
    case read
  }

  var step = Step.lock
  let range: PageRange
  let first: PFN
  var type: MemoryType
  let lock: Lock
  var isQueued = false
  var filled: UInt8 = 0
  var code = Value.zero

  /// Fills `range` with the frames from `first` on; the type is what is asked for, and may become another.
  init(_ range: PageRange, first: PFN, _ type: MemoryType, lock: Lock = .none) {
    self.range = range
    self.first = first
    self.type = type
    self.lock = lock
    step = lock == .none ? .lock : .track
  }

  mutating func advance(_ host: inout Host) -> Progress {
    let process = host.process(of: range.first)
    switch step {
    case .lock: return lockForWriting(process, &host, then: .track)
    case .track: return track(&host)
    case .fill: return fill(&host)

    case .unlock:
      if lock == .none { host.unlockMMapWrite(process) }
      return finish(&host, code)
    }
  }

  private mutating func track(_ host: inout Host) -> Progress {
    guard let number = host.findVMA(range.first),
      host.mappings[number].range.contains(range.first.advanced(by: Int(range.count) - 1))
    else { return fail(.einval) }
    let vma = host.mappings[number]
    let frames = FrameRange(first: first, count: Int(range.count))
    let answer = host.trackRemap(range, of: number, frames, type)
    guard answer.code == .zero else { return fail(.einval) }
    type = answer.type
    if !vma.flags.contains(.shared) {  // vm_pgoff tells what a page was before it was copied
      guard vma.range == range else { return fail(.einval) }
      if host.layout.memoryTypes.isUsed { host.mappings[number].tracking.base = first }
    }
    if lock == .read { host.changeFlagsUnderReadLock() }
    if host.layout.memoryTypes.isUsed { host.mappings[number].tracking.mayNotExpand = true }
    return next(.fill)
  }

  private mutating func fail(_ code: Value) -> Progress {
    self.code = code
    return next(.unlock)
  }

  /// Under the page-table lock, one page at a time; no notifier, for nothing was mapped.
  private mutating func fill(_ host: inout Host) -> Progress {
    let page = range.first.advanced(by: Int(filled))
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
    return next(filled < range.count ? .fill : .unlock)
  }
}

extension Host {
  /// `vm_flags_set()` in a fault handler: since v6.3 it asserts that mmap_lock is held for writing, if the kernel was built
  /// with CONFIG_LOCKDEP or CONFIG_DEBUG_VM. PAT-13, S26
  mutating func changeFlagsUnderReadLock() {
    breach(.vmFlagsUnderReadLock, page: .none)
    guard kernel.vmFlagsAsserted else { return }
    if kernel.lockdep || kernel.debugVM { printk(.vmFlagsAssertion) }
  }
}
