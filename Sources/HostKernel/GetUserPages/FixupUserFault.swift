/// `fixup_user_fault()`: lets the fault handler run as if the CPU had touched the page. Entered and left with mmap_lock
/// held for reading; the result is 0, an error, or EAGAIN if the lock was dropped meanwhile. MM-18, KVM-18
struct FixupUserFault: KernelPath {
  enum Step: UInt8 { case check, handled, relock }

  static let kind = PathKind.fixupUserFault
  var functions: [String] { ["fixup_user_fault"] }

  var step = Step.check
  let page: VirtualPage
  let access: Access
  var wasUnlocked = false

  init(page: VirtualPage, access: Access) {
    self.page = page
    self.access = access
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .check:
      guard let vma = host.findVMA(page) else { return finish(&host, .efault) }
      let isReadable = !host.mappings[vma].isInaccessible
      guard isReadable, access == .read || host.mappings[vma].flags.contains(.write) else {
        return finish(&host, .efault)
      }
      let fault = HandleFault(page: page, access: access, isFirstAttempt: !wasUnlocked)
      return call(fault, &host, then: .handled)

    case .handled:
      let code = host.takeResult().code
      if code == .eagain {  // VM_FAULT_RETRY: the handler dropped mmap_lock
        wasUnlocked = true
        return next(.relock)
      }
      return done(code.faultError, &host)

    case .relock:
      guard host.lockMMapRead(host.process(of: page)) else { return .blocked(on: .mmapLock) }
      return next(.check)
    }
  }

  /// That mmap_lock was dropped counts more than what came of it: the caller has to look at everything anew.
  private func done(_ code: Value, _ host: inout Host) -> Progress {
    finish(&host, wasUnlocked ? .eagain : code)
  }
}
