/// `kvm_gpc_refresh()`: looks the page up anew and publishes it, unless an invalidation came in between. What has come in
/// between is asked under the lock of the cache, and the lookup repeated. KVM-27
///
/// Up to v5.19 the cache is marked valid before there is a page, the question is asked too early, and a page that is looked up
/// in vain is never put. The caller reads the memslots under SRCU.
struct RefreshCache: KernelPath {
  enum Step: UInt8 { case lock, begin, lookUp, found, check, publish, retry, unlock }

  static let kind = PathKind.refreshCache
  var functions: [String] { ["kvm_gpc_refresh"] }
  func functions(on kernel: Switches) -> [String] {
    let isOld = kernel[.gpcRefresh] == GPCRefresh.checkedBeforeInstall
    let name = isOld ? "kvm_gfn_to_pfn_cache_refresh" : "kvm_gpc_refresh"
    return step == .lock || step == .begin || step == .unlock ? [name] : [name, "hva_to_pfn_retry"]
  }

  var step = Step.lock
  let cache: PFNCacheID
  /// What the lookup found.
  var found = PageHandle.none
  var isRefcounted = false
  /// What the cache had before, if it keeps a reference to it. Up to v5.19.
  var old = PFN.none
  /// Up to v5.19: a lookup was in vain, and its reference is forgotten.
  var hasForgotten = false
  var code = Value.zero

  init(_ cache: PFNCacheID) { self.cache = cache }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      if host.isSerialized {
        guard host.pfnCaches[cache].refreshLock.acquire() else { return .blocked(on: .gpcRefreshLock) }
        host.acquired(.gpcRefreshLock, .write)
      }
      return next(.begin)

    case .begin: return begin(&host)

    case .lookUp:
      let page = host.pfnCaches[cache].origin
      // Each round in vain forgets another reference: one is enough to see it, and the next waits for the end.
      if hasForgotten, host.mustRetry(host.pfnCaches[cache].guest, page), !host.snapshotIsOutdated {
        return .blocked(on: .activeInvalidations)
      }
      hasForgotten = false
      return call(HostPageLookup(page: page, access: .write, mayWait: true, for: .cache), &host, then: .found)

    case .found: return take(&host)
    case .check: return check(&host)
    case .publish: return publish(&host)

    case .retry:
      host.releaseRefreshed(found, isRefcounted)
      forget()
      return next(.lookUp)

    case .unlock:
      if host.isSerialized {
        host.pfnCaches[cache].refreshLock.release()
        host.released(.gpcRefreshLock)
      }
      return finish(&host, code)
    }
  }

  /// write_lock(gpc->lock) … write_unlock
  private mutating func begin(_ host: inout Host) -> Progress {
    guard host.mayWrite(cache) else { return .blocked(on: .gpcLock) }
    switch host.beginRefresh(cache) {
    case .kept: return next(.unlock)
    case .gone: code = .efault
    case .changed: break
    }
    if !host.isSerialized { takeOld(&host) }
    guard code == .zero else {
      putOld(&host)
      return next(.unlock)
    }
    host.takeSnapshot(ofCache: cache)
    return next(.lookUp)
  }

  /// Up to v5.19 the cache is without a page while it is refreshed, and valid: the notifier passes it by.
  private mutating func takeOld(_ host: inout Host) {
    let row = host.pfnCaches[cache]
    if row.holdsReference { old = row.page.pfn }
    host.pfnCaches[cache].page = .none
    host.pfnCaches[cache].holdsReference = false
    host.pfnCaches[cache].isValid = code == .zero
  }

  /// Up to v5.19: the reference stays with the cache, and that of the page before it is put. If it is the same page, the new
  /// one is forgotten.
  private mutating func keepReference(_ host: inout Host) {
    if code != .zero { host.pfnCaches[cache].isValid = false }
    host.pfnCaches[cache].holdsReference = isRefcounted
    if isRefcounted, old != found.pfn {
      host.transferPage(found.pfn, from: .thread(host.thread), to: .hold)
    }
    if old == found.pfn { old = .none }
    putOld(&host)
  }

  /// `__release_gpc()`, up to v5.19
  private mutating func putOld(_ host: inout Host) {
    if old != .none { host.putPage(old, for: .hold) }
    old = .none
  }

  private mutating func forget() {
    found = .none
    isRefcounted = false
  }

  private mutating func take(_ host: inout Host) -> Progress {
    let result = host.takeResult()
    guard result.page.isFrame else {
      code = .efault
      host.dropSnapshot()
      return next(.publish)
    }
    found = result.page
    isRefcounted = result.isRefcounted
    return next(host.isSerialized ? .publish : .check)
  }

  /// Up to v5.19: `mmu_notifier_retry_hva()`, with mmu_lock held for reading, and without the lock of the cache.
  private mutating func check(_ host: inout Host) -> Progress {
    let row = host.pfnCaches[cache]
    guard !host.virtualMachines[row.vm].mmuLock.isWritten else { return .blocked(on: .mmuLock) }
    host.acquired(.mmuLock, .read)
    host.released(.mmuLock)
    let mustRetry = host.kernel.mutant != .cacheNoRetry && host.mustRetry(row.guest, row.origin)
    guard mustRetry else {
      host.dropSnapshot()
      return next(.publish)
    }
    host.note("invalidated meanwhile: looks it up again")
    host.takeSnapshot(ofCache: cache)
    forget()  // and nobody puts it
    hasForgotten = true
    return next(.lookUp)
  }

  /// write_lock(gpc->lock) … write_unlock
  private mutating func publish(_ host: inout Host) -> Progress {
    guard host.mayWrite(cache) else { return .blocked(on: .gpcLock) }
    if code == .zero, host.isSerialized, host.mustRetry(cache) {
      host.note("invalidated meanwhile: looks it up again")
      host.takeSnapshot(ofCache: cache)
      return next(.retry)
    }
    host.dropSnapshot()
    host.pfnCaches[cache].page = found
    if host.isSerialized {
      host.pfnCaches[cache].isValid = code == .zero
      if code == .zero { host.releaseRefreshed(found, isRefcounted) }
    } else {
      keepReference(&host)
    }
    host.note(code == .zero ? "the gfn_to_pfn cache has \(found.pfn)" : "the gfn_to_pfn cache has no page")
    forget()
    return next(.unlock)
  }
}

extension Host {
  /// Whether refreshes are serialized and check under the lock of the cache.
  fileprivate var isSerialized: Bool { mutating get { kernel.gpcRefresh == .retryUnderLock } }

  /// Whether `gpc->lock` can be had for writing, for the length of this step.
  fileprivate mutating func mayWrite(_ cache: PFNCacheID) -> Bool {
    guard pfnCaches[cache].lock.isFree else { return false }
    acquired(.gpcLock, .write)
    released(.gpcLock)
    return true
  }

  fileprivate mutating func takeSnapshot(ofCache cache: PFNCacheID) {
    let vm = pfnCaches[cache].vm
    takeSnapshot(of: kernel.gpcSequence == .own ? .caches(of: vm) : .vm(vm))
  }

  /// `mmu_notifier_retry_cache()`. KVM-27
  fileprivate mutating func mustRetry(_ cache: PFNCacheID) -> Bool {
    guard kernel.mutant != .cacheNoRetry else { return false }
    return virtualMachines[pfnCaches[cache].vm].activeInvalidations != 0 || snapshotIsOutdated
  }

  /// What comes before the lookup: the address is found. A valid cache whose address is still the same stays as it is, even if
  /// memslots were published.
  fileprivate mutating func beginRefresh(_ cache: PFNCacheID) -> CachedAddress {
    let row = pfnCaches[cache]
    var isElsewhere = false
    if !row.isByAddress, row.isOldGeneration {
      guard let page = visiblePage(of: row.guest) else {
        pfnCaches[cache].isValid = false
        return .gone
      }
      isElsewhere = page != row.origin
      pfnCaches[cache].origin = page
      pfnCaches[cache].isOldGeneration = false
    }
    if row.isValid, !isElsewhere { return .kept }
    pfnCaches[cache].isValid = false
    return .changed
  }

  /// Puts the reference of a lookup: from v6.13 on if there is one, before if the frame number says so. KVM-14, KVM-21
  fileprivate mutating func releaseRefreshed(_ page: PageHandle, _ isRefcounted: Bool) {
    if kernel.remapReference == .none {
      releaseFaultinPage(page, isRefcounted: isRefcounted)
    } else {
      releasePFNClean(page, isRefcounted: isRefcounted)
    }
  }
}

/// What a refresh finds of the address of its cache.
private enum CachedAddress {
  /// It is the same, and so is the page.
  case kept
  /// A page has to be looked up.
  case changed
  /// No memslot shows the gfn.
  case gone
}
