import StateLayout

/// `struct gfn_to_pfn_cache`: a page of the guest that KVM keeps mapped for itself and that the MMU notifier takes away:
/// Xen's shared info, pvclock. KVM-27
struct PFNCache: BitwiseCopyable, Sendable {
  /// The VM, once it is active.
  var vm = VMID.none
  /// What it is the cache of: a gfn, or an address alone.
  var guest = GuestPage(raw: 0)
  var origin = VirtualPage(raw: 0)
  var isByAddress = false
  /// `pfn` and `khva`
  var page = PageHandle.none
  var isValid = false
  /// Memslots were published since it was filled. `generation`
  var isOldGeneration = false
  /// Whether it has a reference to the page: up to v5.19.
  var holdsReference = false
  var lock = RWLock()
  var refreshLock = Mutex()
}

extension Host {
  /// Adds the cache to the list that the notifier walks. KVM-27
  mutating func activateCache(_ cache: PFNCacheID, at guest: GuestPage) {
    pfnCaches[cache].vm = vm(of: guest)
    pfnCaches[cache].guest = guest
    pfnCaches[cache].isOldGeneration = true
  }

  /// The same of an address. KVM-27
  mutating func activateCache(_ cache: PFNCacheID, atAddress page: VirtualPage) {
    pfnCaches[cache].vm = scenario.guestMemoryUsers.caches[cache.position].vm
    pfnCaches[cache].origin = page
    pfnCaches[cache].isByAddress = true
  }

  /// `kvm_gpc_check()`
  func mayUse(_ cache: PFNCache) -> Bool {
    cache.isValid && (cache.isByAddress || !cache.isOldGeneration)
  }

  /// The next active cache of a VM, from a row on.
  func nextCache(of vm: VMID, from: PFNCacheID) -> PFNCacheID? {
    (from.position..<pfnCaches.count).lazy.map { PFNCacheID($0) }.first { pfnCaches[$0].vm == vm }
  }

  /// `gfn_to_pfn_cache_invalidate_start()`, one cache: the page may not be used once this returns. Waits for its users, up to
  /// v6.8 also for those of a page that is not in the range; false: the caller has to wait. KVM-7, S16
  mutating func invalidateCache(_ cache: PFNCacheID, _ range: PageRange) -> Bool {
    let row = pfnCaches[cache]
    let isHit = row.isValid && row.page.isFrame && range.contains(row.origin)
    if isHit || kernel.gpcInvalidation == .everyCache {
      guard row.lock.isFree else { return false }
      acquired(.gpcLock, .write)
      released(.gpcLock)
    } else {
      acquired(.gpcLock, .read)
      released(.gpcLock)
    }
    guard isHit else { return true }
    pfnCaches[cache].isValid = false
    note("the gfn_to_pfn cache is not valid any more")
    return true
  }

  /// New memslots were published: caches of a gfn are of an old generation.
  mutating func outdateCaches(of vm: VMID) {
    for number in 0..<pfnCaches.count where pfnCaches[PFNCacheID(number)].vm == vm {
      pfnCaches[PFNCacheID(number)].isOldGeneration = true
    }
  }
}
