/// Who zaps, and what keeps the VMA in place meanwhile.
enum ZapCaller: UInt8, BitwiseCopyable, Sendable {
  /// munmap and exit: nobody else finds the VMA in its address space.
  case unmap
  /// mmap_lock is held for reading.
  case mmapLock
  /// mmap_lock is held for writing.
  case mmapLockForWriting
  /// `i_mmap_rwsem` is held for reading, and no mmap_lock. MM-6
  case fileMapping
}

/// `untrack_pfn()` before v6.16: the VMA gives the reservation of its whole size back, at what its first PTE shows, and
/// loses VM_PAT whether there was such a reservation or not. A zap calls it before it clears any PTE. PAT-7, PAT-8
struct UntrackPFN: KernelPath {
  enum Step: UInt8 { case find, free, clear }

  static let kind = PathKind.untrackPFN
  var functions: [String] { ["untrack_pfn"] + (step == .find ? ["get_pat_info"] : []) }
  func functions(on kernel: Switches) -> [String] {
    guard step == .find, kernel[.patBase] as PATBase == .pageTable else { return functions }
    return ["untrack_pfn", "follow_phys"]
  }

  var step = Step.find
  let page: VirtualPage
  let caller: ZapCaller
  var base = PFN.none

  /// - Parameter page: A page of the VMA.
  init(page: VirtualPage, caller: ZapCaller) {
    self.page = page
    self.caller = caller
  }

  mutating func advance(_ host: inout Host) -> Progress {
    guard let number = host.mappingRow(covering: page) else { return finish(&host) }
    let vma = host.mappings[number]
    switch step {
    case .find:  // under the page-table lock
      if caller == .fileMapping { host.assertLockedForFollow(host.process(of: page)) }
      base = host.baseFrame(of: vma, needsType: false, warning: .untrackWarning)
      guard base != .none else { return finish(&host) }
      host.note("takes \(base) for the first frame of the mapping")
      return next(.free)

    case .free:
      let frames = FrameRange(first: base, count: Int(vma.range.count))
      host.freePFNRange(frames, by: .tracking(vma.tracking.context))
      base = .none
      return next(.clear)

    case .clear:
      if caller == .mmapLock || caller == .fileMapping { host.breach(.vmFlagsUnderReadLock, page: .none) }
      host.mappings[number].tracking.hasVMPAT = false
      host.note("clears VM_PAT")
      return finish(&host)
    }
  }
}

extension Host {
  /// The VMA that shows `page`, also one that is being unmapped.
  func mappingRow(covering page: VirtualPage) -> VMAID? {
    for number in 0..<mappings.count where mappings[VMAID(number)].range.contains(page) {
      return VMAID(number)
    }
    return nil
  }

  /// Whether the VMA of `page` has VM_PAT.
  func hasVMPAT(_ page: VirtualPage) -> Bool {
    findVMA(page).map { mappings[$0].tracking.hasVMPAT } ?? false
  }

  /// `untrack_pfn_clear()`, with mmap_lock held for writing: the reservation is another VMA's from now on. PAT-10
  mutating func clearVMPAT(_ page: VirtualPage) {
    guard let number = findVMA(page) else { return }
    mappings[number].tracking.hasVMPAT = false
    note("clears VM_PAT")
  }

  /// Whether a zap of `page` gives the reservation of its VMA back, whichever part of the VMA it is about. PAT-7, PAT-12
  mutating func isUntracked(byZapping page: VirtualPage, _ caller: ZapCaller) -> Bool {
    guard layout.memoryTypes.isUsed, let number = mappingRow(covering: page),
      mappings[number].tracking.hasVMPAT
    else { return false }
    return caller == .unmap || kernel.patUntrackOn == .anyZap
  }

  /// `mmap_assert_locked()` in `follow_pte()`, of who holds no mmap_lock: with lockdep it knows, else it fires only if
  /// nobody holds it. Since v6.12 `i_mmap_rwsem` will do. PAT-11, S24
  fileprivate mutating func assertLockedForFollow(_ process: ProcessID) {
    guard kernel.pfnmapLockAssert == .mmapOnly else { return }
    if kernel.lockdep || processes[process].mmapLock.isFree { printk(.followPTEWarning) }
  }
}
