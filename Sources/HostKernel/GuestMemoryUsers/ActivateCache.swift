/// `kvm_gpc_activate()`: puts a `gfn_to_pfn_cache` on the list that the MMU notifier walks, and fills it. KVM-27
struct ActivateCache: KernelPath {
  enum Step: UInt8 { case enter, filled }

  static let kind = PathKind.activateCache
  var functions: [String] { ["kvm_gpc_activate"] }
  func functions(on kernel: Switches) -> [String] {
    kernel[.gpcRefresh] == GPCRefresh.checkedBeforeInstall ? ["kvm_gfn_to_pfn_cache_init"] : functions
  }

  var step = Step.enter
  let cache: PFNCacheID
  let target: Target
  /// The gfn, or the page of the VMM.
  let place: UInt8
  var srcuIndex: UInt8 = 0

  /// What the cache is to be of.
  enum Target: UInt8, BitwiseCopyable, Sendable { case guestPage, address }

  init(_ cache: PFNCacheID, of guest: GuestPage) {
    self.cache = cache
    target = .guestPage
    place = guest.raw
  }

  /// `kvm_gpc_activate_hva()`
  init(_ cache: PFNCacheID, ofAddress page: VirtualPage) {
    self.cache = cache
    target = .address
    place = page.raw
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .enter:
      guard host.kernel.gpcRefresh != .absent else { return finish(&host, .enosys) }
      if target == .address, !host.kernel.gpcByAddress { return finish(&host, .einval) }
      let vm = host.scenario.guestMemoryUsers.caches[cache.position].vm
      srcuIndex = host.enterSRCU(of: vm)
      host.takesBriefly(.gpcListLock)
      switch target {
      case .guestPage: host.activateCache(cache, at: GuestPage(raw: place))
      case .address: host.activateCache(cache, atAddress: VirtualPage(raw: place))
      }
      return call(RefreshCache(cache), &host, then: .filled)

    case .filled:
      let code = host.takeResult().code
      host.leaveSRCU(of: host.pfnCaches[cache].vm, index: srcuIndex)
      return finish(&host, code)
    }
  }
}
