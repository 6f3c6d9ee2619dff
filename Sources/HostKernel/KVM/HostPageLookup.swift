/// `hva_to_pfn()`: the frame behind a page of the VMM, by GUP fast, by GUP slow, and where GUP refuses, out of the page
/// table. KVM-15 - KVM-17, KVM-22, KVM-23
///
/// The v11 series puts the reference before it returns: from there on the page is not KVM's (KVM-40 d).
///
/// Who asks decides what comes with the page: see `LookupUser`.
struct HostPageLookup: KernelPath {
  enum Step: UInt8 {
    case fast, slow, slowDone, upgraded, dropReference, lock, findVMA, remapped, unlock
  }

  static let kind = PathKind.hostPageLookup
  var functions: [String] { ["hva_to_pfn"] }

  var step = Step.fast
  let page: VirtualPage
  let access: Access
  /// Whether the lookup may sleep for I/O. KVM-17
  let mayWait: Bool
  let user: LookupUser
  var found = PathResult.none

  init(page: VirtualPage, access: Access, mayWait: Bool, for user: LookupUser = .fault) {
    self.page = page
    self.access = access
    self.mayWait = mayWait
    self.user = user
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .fast:
      if user.pins(on: &host) {
        return call(PinUserPages(page: page, access: .write, isPin: true), &host, then: .slow)
      }
      return call(GetUserPagesFast(page: page, access: .write), &host, then: .slow)

    case .slow:
      found = host.takeResult()
      if found.page.isFrame { return next(.dropReference) }
      let isPin = user.pins(on: &host)
      return call(GetUserPages(page: page, access: access, isPin: isPin), &host, then: .slowDone)

    case .slowDone:
      found = host.takeResult()
      guard found.page.isFrame else {
        found = .none  // whatever the error was
        return next(.lock)
      }
      guard access == .read, !found.isWritable else { return next(.dropReference) }
      return call(GetUserPagesFast(page: page, access: .write), &host, then: .upgraded)

    case .upgraded:  // a read fault that may have a writable mapping after all
      let writable = host.takeResult()
      if writable.page.isFrame {
        host.putPage(found.page.pfn, for: .thread(host.thread))
        found = writable
      }
      return next(.dropReference)

    case .dropReference:
      found.isRefcounted = true
      if user.losesReference(on: &host) {
        host.putPage(found.page.pfn, for: .thread(host.thread))
      }
      return finish(&host, found)

    case .lock:
      guard host.lockMMapRead(host.process(of: page)) else { return .blocked(on: .mmapLock) }
      return next(.findVMA)

    case .findVMA: return findVMA(&host)

    case .remapped:
      found = host.takeResult()
      if found.code == .eagain { return next(.findVMA) }  // mmap_lock was dropped meanwhile
      if found.code != .zero { found = PathResult(page: PageHandle(pfn: .errFault)) }
      return next(.unlock)

    case .unlock:
      host.unlockMMapRead(host.process(of: page))
      return finish(&host, found)
    }
  }

  /// KVM-17
  private mutating func findVMA(_ host: inout Host) -> Progress {
    found = PathResult(page: PageHandle(pfn: .errFault))
    guard let vma = host.findVMA(page) else { return next(.unlock) }
    let flags = host.mappings[vma].flags
    if !flags.isDisjoint(with: .rawFrames) {
      found = .none
      return call(RemappedPageLookup(page: page, access: access, for: user), &host, then: .remapped)
    }
    let isReadable = !host.mappings[vma].isInaccessible
    let isPermitted = isReadable && (access == .read || flags.contains(.write))
    if !mayWait, isPermitted { found.page.pfn = .errNeedsIO }
    return next(.unlock)
  }
}
