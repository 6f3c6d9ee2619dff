extension SwitchDefinition {
  // KVM: from an address to a frame
  static let kvmLookup: [SwitchDefinition] = [
    .init(
      .remapReference, RemapReference.self,
      "Whether KVM takes a reference on the page behind a PTE that it followed",
      in: "kvm_try_get_pfn", "KVM-18", "KVM-19", "KVM-23"),
    .init(
      .refHeuristic, RefHeuristic.self,
      "How KVM knows, when it lets go, which page it holds a reference on",
      in: "kvm_pfn_to_refcounted_page", "KVM-20", "KVM-21"),
    .init(
      .allowNonRefcounted, Bool.self,
      "Whether the fault path accepts a page that no reference can be taken on",
      in: "hva_to_pfn_remapped", "KVM-18", "KVM-23"),
    .init(
      .followAPI, FollowAPI.self,
      "How KVM reads a raw frame number out of the page table",
      in: "hva_to_pfn_remapped", "KVM-18", "KVM-35"),
    .init(
      .remappedFault, RemappedFault.self,
      "What the lookup does when a write fault left a read-only PTE",
      in: "hva_to_pfn_remapped", "RW-4", "FX-3"),
    .init(
      .readOnlyFaultExit, ReadOnlyFaultExit.self,
      "What a write to a page whose PTE is read-only ends in; by architecture",
      in: "kvm_handle_error_pfn", "RW-5"),
    .init(
      .interruptibleLookup, Bool.self,
      "Whether a signal ends the lookup of a fault, with KVM_PFN_ERR_SIGPENDING",
      in: "hva_to_pfn_slow", "KVM-3", "KVM-16", "KVM-17"),
    .init(
      .gupHonorsNUMAFault, Bool.self,
      "Whether the lookup of a fault refuses a PTE that was made PROT_NONE for NUMA balancing",
      in: "hva_to_pfn_slow", "KVM-16"),
    .init(
      .asyncPageFault, Bool.self,
      "Whether the guest has asynchronous page faults enabled",
      in: "kvm_can_do_async_pf", "KVM-17", "KVM-40"),
    .init(
      .unsafeParameter, UnsafeParameter.self,
      "What the module parameter kvm.allow_unsafe_mappings means",
      in: "hva_to_pfn_remapped", "KVM-24"),
    .init(
      .allowUnsafeMappings, Bool.self,
      "The value of the module parameter kvm.allow_unsafe_mappings",
      in: "hva_to_pfn_remapped", "KVM-24", "KVM-26"),
    .init(
      .vcpuMap, VCPUMap.self,
      "What kvm_vcpu_map() holds on the page of a nested structure",
      in: "kvm_vcpu_map", "KVM-26"),
    .init(
      .nonX86Strict, Bool.self,
      "Whether architectures other than x86 refuse every page without a reference",
      in: "__gfn_to_pfn_memslot", "v11 4/8"),
  ]
}
