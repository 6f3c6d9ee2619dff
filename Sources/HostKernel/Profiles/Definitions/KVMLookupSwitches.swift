extension SwitchDefinition {
  // KVM: from an address to a frame
  static let kvmLookup: [SwitchDefinition] = [
    .init(
      .remapReference, RemapReference.self,
      "Whether KVM takes a reference on the page behind a PTE that it followed",
      in: "kvm_try_get_pfn", facts: "KVM-18", "KVM-19", "KVM-23", also: "remapRef",
      history: .first(RemapReference.unconditional)
        .then(RemapReference.unlessZero, since: .`v5.13`, .mail)
        .then(RemapReference.none, since: .`v6.13`, .mail)),
    .init(
      .refHeuristic, RefHeuristic.self,
      "How KVM knows, when it lets go, which page it holds a reference on",
      in: "kvm_pfn_to_refcounted_page", facts: "KVM-20", "KVM-21",
      history: .first(RefHeuristic.reservedBit)
        .then(RefHeuristic.exactPage, since: .`v6.13`, .mail)),
    .init(
      .allowNonRefcounted, Bool.self,
      "Whether the fault path accepts a page that it cannot get a reference on, given second-stage paging",
      in: "hva_to_pfn_remapped", facts: "KVM-18", "KVM-23", also: "allow non-refcounted in fault",
      history: .first(true)
        .then(false, since: .`v5.13`, .mail)
        .then(true, since: .`v6.13`, .mail)),
    .init(
      .followAPI, FollowAPI.self,
      "How KVM reads a raw frame number out of the page table",
      in: "hva_to_pfn_remapped", facts: "KVM-18", "KVM-35", also: "followApi",
      history: .first(FollowAPI.pte)
        .then(FollowAPI.pfnmap, since: .`v6.12`, .mail)),
    .init(
      .remappedFault, RemappedFault.self,
      "What the lookup does when a write fault left a read-only PTE",
      in: "hva_to_pfn_remapped", facts: "RW-4", "FX-3",
      history: .first(RemappedFault.once)
        .at(.`v7.2`, RemappedFault.once, .readInLine)),
    .init(
      .readOnlyFaultExit, ReadOnlyFaultExit.self,
      "What a write to a page whose PTE is read-only ends in; by architecture",
      in: "kvm_handle_error_pfn", facts: "RW-5", also: "roFaultExit",
      history: .choice(ReadOnlyFaultExit.emulate)),
    .init(
      .interruptibleLookup, Bool.self,
      "Whether a signal ends the lookup of a fault, with KVM_PFN_ERR_SIGPENDING",
      in: "hva_to_pfn_slow", facts: "KVM-3", "KVM-16", "KVM-17",
      history: .first(false)
        .then(true, since: .`v6.2`, .mail)),
    .init(
      .asyncPageFault, Bool.self,
      "Whether the guest has asynchronous page faults enabled",
      in: "kvm_can_do_async_pf", facts: "KVM-17", "KVM-40",
      history: .choice(false)),
    .init(
      .unsafeParameter, UnsafeParameter.self,
      "What the module parameter kvm.allow_unsafe_mappings means",
      in: "hva_to_pfn_remapped", facts: "KVM-24", also: "unsafeParam",
      history: .first(UnsafeParameter.absent)
        .then(UnsafeParameter.gatesPinned, since: .`v6.13`, .mail)),
    .init(
      .allowUnsafeMappings, Bool.self,
      "The value of the module parameter kvm.allow_unsafe_mappings",
      in: "hva_to_pfn_remapped", facts: "KVM-24", "KVM-26",
      history: .choice(false)),
    .init(
      .vcpuMap, VCPUMap.self,
      "What kvm_vcpu_map() holds on the page of a nested structure",
      in: "kvm_vcpu_map", facts: "KVM-26",
      history: .first(VCPUMap.refHeuristic)
        .then(VCPUMap.pin, since: .`v6.13`, .mail)),
    .init(
      .nonX86Strict, Bool.self,
      "Whether architectures other than x86 refuse every page without a reference",
      in: "__gfn_to_pfn_memslot", facts: "v11 4/8",
      history: .choice(false)),
  ]
}
