import StateLayout

/// Where KVM's own uses of guest memory lie in the state.
struct GuestMemoryUserLayout: Sendable {
  let nestedMaps: Table<NestedMapID, NestedMap>
  let caches: Table<PFNCacheID, PFNCache>
  let apicPages: Table<ThreadID, APICPage>

  init(_ plan: Scenario.GuestMemoryUserPlan, threads: Int, _ layout: inout LayoutPlan) {
    nestedMaps = layout.table(of: NestedMap.self, by: NestedMapID.self, count: plan.nestedMaps.count)
    caches = layout.table(of: PFNCache.self, by: PFNCacheID.self, count: plan.caches.count)
    apicPages = layout.table(of: APICPage.self, by: ThreadID.self, count: plan.apicPage == nil ? 0 : threads)
  }
}

extension Host {
  var nestedMaps: Rows<NestedMapID, NestedMap> {
    @inline(__always) get { state[layout.guestMemoryUsers.nestedMaps] }
  }
  var pfnCaches: Rows<PFNCacheID, PFNCache> {
    @inline(__always) get { state[layout.guestMemoryUsers.caches] }
  }

  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeGuestMemoryUsers() {
    for map in 0..<nestedMaps.count { nestedMaps[NestedMapID(map)] = NestedMap() }
    for cache in 0..<pfnCaches.count { pfnCaches[PFNCacheID(cache)] = PFNCache() }
    initializeAPICPages()
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished.
  var isGuestMemoryUserQuiet: Bool {
    for number in 0..<pfnCaches.count {
      let cache = pfnCaches[PFNCacheID(number)]
      guard cache.lock.isFree, !cache.refreshLock.isHeld else { return false }
    }
    return true
  }

  /// Raises the rules that only the end can show: a reference that nobody has any more who could put it. KVM-26, KVM-27
  mutating func checkEndOfGuestMemoryUsers() {
    guard nestedMaps.count + pfnCaches.count > 0 else { return }
    for number in 1..<frames.count {
      let pfn = PFN(number)
      if ledger[entry(pfn, .hold)] > namedReferences(to: pfn) { breach(.pageLeak, page: pfn) }
    }
  }

  /// How many of those who keep pages by name have a reference to this one.
  private func namedReferences(to pfn: PFN) -> Int {
    var count = 0
    for number in 0..<holds.count where isFolio(holds[HoldID(number)].page, pfn) { count += 1 }
    for number in 0..<nestedMaps.count {
      let map = nestedMaps[NestedMapID(number)]
      if map.reference != .none, isFolio(map.page, pfn) { count += 1 }
    }
    for number in 0..<pfnCaches.count {
      let cache = pfnCaches[PFNCacheID(number)]
      if cache.holdsReference, isFolio(cache.page, pfn) { count += 1 }
    }
    return count
  }

  private func isFolio(_ page: PageHandle, _ pfn: PFN) -> Bool {
    page.isFrame && page.pfn.hasStructPage && folio(page.pfn) == pfn
  }
}
