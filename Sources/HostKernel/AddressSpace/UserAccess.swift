/// A thread of a process touches memory: through its page table, or through the page fault handler. The result is what was
/// read, or SIGSEGV or SIGBUS. MM-18
struct UserAccess: KernelPath {
  enum Step: UInt8 { case access, lock, handled }

  static let kind = PathKind.userAccess
  var functions: [String] { step == .access ? [] : ["exc_page_fault"] }

  var step = Step.access
  let page: VirtualPage
  let access: Access
  let value: Value
  var wasUnlocked = false

  init(page: VirtualPage, access: Access, value: Value = .zero) {
    self.page = page
    self.access = access
    self.value = value
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .access:
      let pte = host.pageTables[page]
      guard pte.allows(access) else { return next(.lock) }
      let result = host.access(access, pte.page, writing: value)
      host.touchPTE(page, access)
      host.note("\(access)s \(pte.pfn)\(access == .read ? ": \(result)" : "")")
      return finish(&host, result)

    case .lock:
      guard host.lockMMapRead(host.process(of: page)) else { return .blocked(on: .mmapLock) }
      let fault = HandleFault(page: page, access: access, isFirstAttempt: !wasUnlocked)
      return call(fault, &host, then: .handled)

    case .handled:
      let code = host.takeResult().code
      if code == .eagain {  // VM_FAULT_RETRY: the handler dropped mmap_lock
        wasUnlocked = true
        return next(.lock)
      }
      host.unlockMMapRead(host.process(of: page))
      guard code == .zero else { return finish(&host, code) }
      wasUnlocked = false
      return next(.access)
    }
  }
}
