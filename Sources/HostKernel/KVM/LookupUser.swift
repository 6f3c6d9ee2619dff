/// Who looks a page of the guest up. Up to v6.12 all get the same; the v11 series and v6.13 ask what keeps the page while it
/// is used. KVM-22, v11 4/8 - 8/8
enum LookupUser: UInt8, BitwiseCopyable, Sendable {
  /// The page fault path of x86: the MMU notifier tells it of changes.
  case fault
  /// That of another architecture: the notifier tells it too, but v11 was not told, and left these paths as they are. v11 4/8, H4
  case otherFault
  /// `kvm_vcpu_map()`: nobody tells it of anything. KVM-26
  case nestedMap
  /// A `gfn_to_pfn_cache`: the MMU notifier tells it too, but v11 does not know. KVM-27
  case cache
  /// `gfn_to_page()`. KVM-28
  case page

  /// Whether it asks for FOLL_PIN. KVM-23, KVM-26
  func pins(on host: inout Host) -> Bool {
    self == .nestedMap && host.kernel.vcpuMap == .pin && host.kernel.mutant != .nestedPlainReference
  }

  /// Whether the lookup puts the reference again before it returns: without FOLL_GET, as v11 8/8 does it in the fault path.
  func losesReference(on host: inout Host) -> Bool {
    switch self {
    case .fault:
      host.kernel.faultReference == .lookupOnly || host.kernel.mutant == .lookupDropsReference
    case .otherFault: host.kernel.mutant == .lookupDropsReference
    case .nestedMap, .cache, .page: false
    }
  }

  /// `allow_non_refcounted_struct_page`: whether a page will do that no reference can be taken on. v11 4/8, 5/8, 8/8
  func admitsUncounted(on host: inout Host) -> Bool {
    switch self {
    case .fault: host.kernel.allowNonRefcounted && host.kernel.tdp
    case .nestedMap: host.kernel.vcpuMap == .refTracked
    case .otherFault, .cache, .page: false
    }
  }

  /// Whether it may not use a page without a reference: not `guarded_by_mmu_notifier`, and the parameter is off. v11 4/8
  func needsProtection(on host: inout Host) -> Bool {
    guard host.kernel.unsafeParameter == .gatesUnguarded, !host.kernel.allowUnsafeMappings else {
      return false
    }
    switch self {
    case .fault: return false
    case .otherFault: return host.kernel.nonX86Strict
    case .nestedMap, .cache, .page: return true
    }
  }
}
