/// `get_user_pages_unlocked()` of one page: looks it up under the page-table lock, and faults it in as long as the PTE
/// does not allow the access. The result is a page with a reference (or a pin), or an error. GUP-1, GUP-2
struct GetUserPages: KernelPath {
  enum Step: UInt8 { case lock, follow, faulted, unlock }

  static let kind = PathKind.getUserPages
  var functions: [String] { [isPin ? "pin_user_pages_unlocked" : "get_user_pages_unlocked"] }

  var step = Step.lock
  let page: VirtualPage
  let access: Access
  let isPin: Bool
  var wasUnlocked = false
  var result = PathResult.none

  init(page: VirtualPage, access: Access, isPin: Bool = false) {
    self.page = page
    self.access = access
    self.isPin = isPin
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      guard host.lockMMapRead(host.process(of: page)) else { return .blocked(on: .mmapLock) }
      result.code = host.checkVMAFlags(page, access)
      return result.code == .zero ? next(.follow) : unlock()

    case .follow: return follow(&host)

    case .faulted:
      result.code = host.takeResult().code
      if result.code == .eagain {  // VM_FAULT_RETRY dropped mmap_lock
        result.code = .zero
        wasUnlocked = true
        return next(.lock)
      }
      result.code = result.code.faultError
      return result.code == .zero ? next(.follow) : unlock()

    case .unlock:
      host.unlockMMapRead(host.process(of: page))
      return finish(&host, result)
    }
  }

  /// There is a result.
  private mutating func unlock() -> Progress {
    wasUnlocked = false
    return next(.unlock)
  }

  /// `follow_page_pte()`, under the page-table lock.
  private mutating func follow(_ host: inout Host) -> Progress {
    let pte = host.pageTables[page]
    guard pte.allows(access) else {
      return call(
        HandleFault(page: page, access: access, isFirstAttempt: !wasUnlocked), &host, then: .faulted)
    }
    guard !pte.isSpecial || pte.pfn == .zeroPage || host.mayGrabSpecial(pte.pfn) else {
      result.code = .eexist
      return unlock()
    }
    if isPin, access == .read, host.file(at: page) == .none, host.mustUnshare(pte) {
      return call(CopyOnWrite(page: page, isUnshare: true), &host, then: .faulted)
    }
    let thread = Holder.thread(host.thread)
    if isPin ? host.pinPage(pte.pfn, for: thread) : host.tryGetFolio(pte.pfn, for: thread) {
      result = PathResult(page: pte.page, isWritable: access == .write)
      if access == .write, !pte.isDirty { host.markDirty(pte.pfn) }  // FOLL_TOUCH
    } else {
      host.printk(.grabFolioWarning)
      result.code = .enomem
    }
    return unlock()
  }
}

extension Host {
  /// `gup_must_unshare()`: a page that is pinned, even to be read, has to belong to the process alone. GUP-2
  fileprivate mutating func mustUnshare(_ pte: PTE) -> Bool {
    guard kernel.mutant != .pinSharesPage, let pfn = normalPage(pte) else { return false }
    return !frames[folio(pfn)].flags.contains(.anonExclusive)
  }

  /// What the mutant lets through where GUP answers -EEXIST. GUP-2
  fileprivate mutating func mayGrabSpecial(_ pfn: PFN) -> Bool {
    kernel.mutant == .gupIgnoresPFNMap && pfn.hasStructPage
  }

  /// `check_vma_flags()`. GUP-1
  mutating func checkVMAFlags(_ page: VirtualPage, _ access: Access) -> Value {
    guard let number = findVMA(page) else { return .efault }
    let flags = mappings[number].flags
    if !flags.isDisjoint(with: .rawFrames), kernel.mutant != .gupIgnoresPFNMap { return .efault }
    if mappings[number].isInaccessible { return .efault }
    return access == .read || flags.contains(.write) ? .zero : .efault
  }
}
