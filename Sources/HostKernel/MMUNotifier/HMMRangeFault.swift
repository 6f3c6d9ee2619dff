/// `hmm_range_fault()` of one page: reads the page table under mmap_lock, faults the page in if need be and reads again, and
/// takes no reference. The result is EBUSY once the range was invalidated since the caller read its sequence. UP-5
struct HMMRangeFault: KernelPath {
  enum Step: UInt8 { case lock, walk, faulted }

  static let kind = PathKind.hmmRangeFault
  var functions: [String] { ["hmm_range_fault"] }

  var step = Step.lock
  let page: VirtualPage
  let access: Access

  init(page: VirtualPage, access: Access) {
    self.page = page
    self.access = access
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      guard host.lockMMapRead(host.process(of: page)) else { return .blocked(on: .mmapLock) }
      return next(.walk)

    case .walk: return walk(&host)

    case .faulted:
      let code = host.takeResult().code
      return code == .zero ? next(.walk) : end(&host, PathResult(code: .efault))
    }
  }

  private mutating func walk(_ host: inout Host) -> Progress {
    guard !host.snapshotIsOutdated else {
      host.note("mmu_interval_check_retry(): gives up")
      return end(&host, PathResult(code: .ebusy))
    }
    let code = host.checkVMAFlags(page, access)
    let pte = host.pageTables[page]
    guard code == .zero, !pte.allows(access) else {
      return end(&host, PathResult(page: pte.page, isWritable: pte.isWritable, code: code))
    }
    return call(HandleFault(page: page, access: access, isFirstAttempt: false), &host, then: .faulted)
  }

  private func end(_ host: inout Host, _ result: PathResult) -> Progress {
    host.unlockMMapRead(host.process(of: page))
    return finish(&host, result)
  }
}
