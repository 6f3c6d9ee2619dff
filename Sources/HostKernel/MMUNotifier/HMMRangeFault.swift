/// `hmm_range_fault()` of one page: reads the page table under mmap_lock, faults the page in if need be, and takes no
/// reference. UP-5
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
    let process = host.process(of: page)
    switch step {
    case .lock:
      guard host.lockMMapRead(process) else { return .blocked(on: .mmapLock) }
      return next(.walk)

    case .walk:
      let code = host.checkVMAFlags(page, access)
      let pte = host.pageTables[page]
      guard code == .zero, !pte.allows(access) else {
        host.unlockMMapRead(process)
        return finish(&host, PathResult(page: pte.page, isWritable: pte.isWritable, code: code))
      }
      return call(HandleFault(page: page, access: access, isFirstAttempt: false), &host, then: .faulted)

    case .faulted:
      let code = host.takeResult().code
      host.unlockMMapRead(process)
      return finish(&host, code == .zero ? .ebusy : .efault)  // -EBUSY: start over from the sequence
    }
  }
}
