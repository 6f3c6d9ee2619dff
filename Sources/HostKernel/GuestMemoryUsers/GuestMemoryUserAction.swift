/// What a litmus test can do with KVM's own use of guest memory.
public enum GuestMemoryUserAction: Sendable, Equatable {
  /// `kvm_vcpu_map()`. KVM-26
  case mapNested(GuestPage, NestedMapID)
  case nestedRead(NestedMapID)
  case nestedWrite(NestedMapID, Value)
  /// `kvm_vcpu_unmap()`. KVM-26
  case unmapNested(NestedMapID)

  /// `kvm_gpc_activate()`. KVM-27
  case activateCache(PFNCacheID, GuestPage)
  /// `kvm_gpc_activate_hva()`. KVM-27
  case activateCacheByAddress(PFNCacheID, VirtualPage)
  case cacheRead(PFNCacheID)
  case cacheWrite(PFNCacheID, Value)

  /// `gfn_to_page()`. KVM-28
  case getGuestPage(GuestPage, HoldID)

  /// Guest code touches the APIC. KVM-28
  case touchAPIC(GuestPage)
}

extension GuestMemoryUserAction {
  /// Whether it makes memory hold something else than 0: only then do states carry what memory holds.
  var writesContent: Bool {
    switch self {
    case .nestedWrite(_, let value), .cacheWrite(_, let value): value != .zero
    case .mapNested, .nestedRead, .unmapNested, .activateCache, .activateCacheByAddress, .cacheRead,
      .getGuestPage, .touchAPIC:
      false
    }
  }
}

extension ActorProgram {
  mutating func start(_ action: GuestMemoryUserAction, _ operation: Operation, _ host: inout Host) -> Progress
  {
    switch action {
    case .mapNested(let guest, let map): return run(MapNestedPage(guest, as: map), &host)
    case .nestedRead(let map): return done(host.accessNested(map, .read, writing: .zero), operation, &host)
    case .nestedWrite(let map, let value):
      return done(host.accessNested(map, .write, writing: value), operation, &host)
    case .unmapNested(let map): return done(host.unmapNested(map), operation, &host)

    case .activateCache(let cache, let guest): return run(ActivateCache(cache, of: guest), &host)
    case .activateCacheByAddress(let cache, let page):
      return run(ActivateCache(cache, ofAddress: page), &host)
    case .cacheRead(let cache): return run(UseCache(cache, .read, .zero), &host)
    case .cacheWrite(let cache, let value): return run(UseCache(cache, .write, value), &host)

    case .getGuestPage(let guest, let hold): return run(GetGuestPage(guest, as: hold), &host)
    case .touchAPIC(let guest): return run(TouchAPIC(guest), &host)
    }
  }
}
