/// KVM reads or writes guest memory through a `gfn_to_pfn_cache`: under the lock of the cache, for as long as it is valid, and
/// after a refresh when it is not. All of it under SRCU, for the memslots are looked at. KVM-27, S16
struct UseCache: KernelPath {
  enum Step: UInt8 { case enter, lock, use, refreshed }

  static let kind = PathKind.useCache
  /// Users of such caches: who looks for a pending event of Xen reads, who tells the guest its time writes.
  var functions: [String] { [access == .read ? "__kvm_xen_has_interrupt" : "kvm_setup_guest_pvclock"] }

  var step = Step.enter
  let cache: PFNCacheID
  let access: Access
  let value: Value
  var srcuIndex: UInt8 = 0

  init(_ cache: PFNCacheID, _ access: Access, _ value: Value) {
    self.cache = cache
    self.access = access
    self.value = value
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .enter:
      guard host.pfnCaches[cache].vm != .none else { return finish(&host, .ebadf) }
      srcuIndex = host.enterSRCU(of: host.pfnCaches[cache].vm)
      return next(.lock)

    case .lock:
      guard host.pfnCaches[cache].lock.acquireRead() else { return .blocked(on: .gpcLock) }
      host.acquired(.gpcLock, .read)
      let row = host.pfnCaches[cache]
      let isUnchecked = host.kernel.mutant == .cacheUnchecked && row.page.isFrame
      if isUnchecked || host.mayUse(row) { return next(.use) }
      unlock(&host)
      return call(RefreshCache(cache), &host, then: .refreshed)

    case .use:
      let row = host.pfnCaches[cache]
      guard row.page.isFrame else {  // khva is NULL, see RefreshCache
        host.note("the gfn_to_pfn cache is valid and has no mapping")
        host.breach(.nullDereference, page: .none)
        host.printk(.nullDereference)
        return .killed
      }
      host.note("KVM \(access)s \(row.page.pfn) through the gfn_to_pfn cache")
      let result = host.accessForGuest(row.page, at: row.origin, access, writing: value)
      unlock(&host)
      return leave(&host, result)

    case .refreshed:
      let code = host.takeResult().code
      return code == .zero ? next(.lock) : leave(&host, code)
    }
  }

  private func leave(_ host: inout Host, _ result: Value) -> Progress {
    host.leaveSRCU(of: host.pfnCaches[cache].vm, index: srcuIndex)
    return finish(&host, result)
  }

  private func unlock(_ host: inout Host) {
    host.pfnCaches[cache].lock.releaseRead()
    host.released(.gpcLock)
  }
}
