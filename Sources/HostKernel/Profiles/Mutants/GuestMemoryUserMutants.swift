extension MutantDefinition {
  static let guestMemoryUsers: [MutantDefinition] = [
    // KVM-24, S14
    .init(
      .nestedIgnoresParameter,
      "nested-ignores-parameter",
      "kvm_vcpu_map maps raw frames although allow_unsafe_mappings is off.",
      breaks: .useAfterFree, in: "nested-ttm-tail",
      .needs(
        .unsafeParameter, UnsafeParameter.gatesPinned,
        or: "before v6.13 kvm_vcpu_map pins nothing, and asks for no parameter")),
    // KVM-26, S15
    .init(
      .nestedPlainReference,
      "nested-plain-reference",
      "kvm_vcpu_map takes a plain reference instead of a pin.",
      breaks: .lostWrite, in: "nested-across-fork",
      .needs(.vcpuMap, VCPUMap.pin, or: "before v6.13 kvm_vcpu_map pins nothing")),
    // KVM-28
    .init(
      .pageWithoutReference,
      "page-without-reference",
      "gfn_to_page gives out the page of a followed PTE, on which KVM has no reference.",
      breaks: .surplusPut, in: "kvm-gfn-to-page",
      .needs(.remapReference, RemapReference.none, or: "up to v6.12 KVM takes a reference there")),
    // KVM-28
    .init(
      .apicNoRequest,
      "apic-no-request",
      "An invalidation of the APIC-access page does not ask the vCPUs to look it up again.",
      breaks: .staleSPTE, in: "kvm-apic-page-against-zap"),
    // KVM-28
    .init(
      .apicNoRetry,
      "apic-no-retry",
      "The lookup of the APIC-access page does not ask whether it was invalidated meanwhile.",
      breaks: .staleSPTE, in: "kvm-apic-page-against-zap",
      .needs(
        .apicReload, APICReload.atStart,
        or: "up to v6.5 it does not have to: the request comes after the PTE has changed")),
    // KVM-27, S16
    .init(
      .cacheUnchecked,
      "cache-unchecked",
      "The user of a gfn_to_pfn cache does not ask whether it is valid.",
      breaks: .useAfterFree, in: "kvm-cache-against-zap",
      .needs(
        .gpcRefresh, GPCRefresh.checkedBeforeInstall, GPCRefresh.retryUnderLock,
        or: "before v5.17 there are no such caches")),
    // KVM-27
    .init(
      .cacheNoRetry,
      "cache-no-retry",
      "The refresh of a gfn_to_pfn cache does not ask whether its page was invalidated since it was looked up.",
      breaks: .useAfterFree, in: "kvm-cache-against-zap",
      .needs(
        .gpcRefresh, GPCRefresh.checkedBeforeInstall, GPCRefresh.retryUnderLock,
        or: "before v5.17 there are no such caches")),
  ]
}
