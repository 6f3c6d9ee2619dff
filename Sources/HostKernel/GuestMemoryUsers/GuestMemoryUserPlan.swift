import StateLayout

extension Scenario {
  /// What a test has of KVM's own use of guest memory.
  public struct GuestMemoryUserPlan: Sendable {
    /// Names of pages that `kvm_vcpu_map()` maps.
    public var nestedMaps: [String] = []
    public var caches: [Cache] = []
    public var apicPage: APICPage?

    public init() {}

    /// The APIC-access page of a VM: a memslot of KVM's own. KVM-28
    public struct APICPage: Sendable, Equatable {
      public var vm: VMID
      public var slot: MemslotID
      public var gfn: Int
      public init(vm: VMID, slot: MemslotID, gfn: Int) {
        self.vm = vm
        self.slot = slot
        self.gfn = gfn
      }
    }

    /// A `gfn_to_pfn_cache`. KVM-27
    public struct Cache: Sendable, Equatable {
      public var name: String
      public var vm: VMID
      public init(name: String, vm: VMID) {
        self.name = name
        self.vm = vm
      }
    }
  }
}

/// A page that `kvm_vcpu_map()` maps.
public struct NestedMapID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// A `gfn_to_pfn_cache`.
public struct PFNCacheID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}
