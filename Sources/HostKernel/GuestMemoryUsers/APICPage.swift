import StateLayout

/// What a vCPU knows of its APIC-access page: the CPU compares addresses with the one in the VMCS, and KVM has no reference to
/// the page. KVM-28
struct APICPage: BitwiseCopyable, Sendable {
  /// APIC_ACCESS_ADDR of the VMCS.
  var page = PageHandle.none
  /// KVM_REQ_APIC_PAGE_RELOAD is pending: the vCPU does not enter the guest before it has looked the page up.
  var isReloadRequested = false
  /// It is looking the page up: what is in the VMCS is not used meanwhile.
  var isReloading = false
}

extension Host {
  /// By thread; none where the test has no such page.
  var apicPages: Rows<ThreadID, APICPage> {
    @inline(__always) get { state[layout.guestMemoryUsers.apicPages] }
  }

  /// The page of the VMM behind the APIC-access page of a VM.
  func apicAccessPage(of vm: VMID) -> VirtualPage? {
    guard let plan = scenario.guestMemoryUsers.apicPage, plan.vm == vm else { return nil }
    let slot = memslots[plan.slot]
    guard slot.state == .valid else { return nil }
    return slot.memory.first
  }

  /// `vmx_vcpu_reset()` of every vCPU: each has to learn the address.
  mutating func initializeAPICPages() {
    for number in 0..<apicPages.count { apicPages[ThreadID(number)] = APICPage() }
    if let plan = scenario.guestMemoryUsers.apicPage { setReloadRequests(of: plan.vm) }
  }

  private mutating func setReloadRequests(of vm: VMID) {
    for number in 0..<apicPages.count where scenario.actors[number].role == .vcpu(vm) {
      apicPages[ThreadID(number)].isReloadRequested = true
    }
  }

  /// `kvm_make_all_cpus_request()`: once this returns no vCPU runs on the old address.
  private mutating func requestAPICReload(of vm: VMID) {
    guard kernel.mutant != .apicNoRequest else { return }
    note("requests that the APIC page be looked up again")
    setReloadRequests(of: vm)
  }

  /// `kvm_unmap_gfn_range()`: from v6.6 on the start of an invalidation asks for the reload.
  mutating func unmapAPICPage(through slot: MemslotID) {
    guard apicPages.count > 0, let plan = scenario.guestMemoryUsers.apicPage, plan.slot == slot,
      kernel.apicReload == .atStart
    else { return }
    requestAPICReload(of: plan.vm)
  }

  /// A PTE changed. Up to v6.5 the flush of the CPU's own TLB asks for the reload (`mmu_notifier_invalidate_range()`). A CPU
  /// that goes on with the address of a page that the VMM has no more was not told. MN-2
  mutating func checkAPICPage(_ page: VirtualPage, was old: PTE, is new: PTE) {
    guard let plan = scenario.guestMemoryUsers.apicPage, apicAccessPage(of: plan.vm) == page,
      old.isPresent, old.page != new.page
    else { return }
    if kernel.apicReload == .atFlush { requestAPICReload(of: plan.vm) }
    for number in 0..<apicPages.count {
      let apic = apicPages[ThreadID(number)]
      guard apic.page == old.page, !apic.isReloadRequested, !apic.isReloading else { continue }
      breach(.staleSPTE, page: old.pfn)
    }
  }
}
