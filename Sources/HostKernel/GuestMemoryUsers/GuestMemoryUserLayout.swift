import StateLayout

/// Where KVM's own uses of guest memory lie in the state.
struct GuestMemoryUserLayout: Sendable {
  let nestedMaps: Table<NestedMapID, NestedMap>
  let caches: Table<PFNCacheID, PFNCache>

  init(_ plan: Scenario.GuestMemoryUserPlan, _ layout: inout LayoutPlan) {
    nestedMaps = layout.table(of: NestedMap.self, by: NestedMapID.self, count: plan.nestedMaps.count)
    caches = layout.table(of: PFNCache.self, by: PFNCacheID.self, count: plan.caches.count)
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
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished.
  var isGuestMemoryUserQuiet: Bool {
    for number in 0..<pfnCaches.count {
      let cache = pfnCaches[PFNCacheID(number)]
      guard cache.lock.isFree, !cache.refreshLock.isHeld else { return false }
    }
    return true
  }

  /// Raises the rules that only the end can show: none, for whoever still holds a page is in the ledger.
  mutating func checkEndOfGuestMemoryUsers() {
  }
}
