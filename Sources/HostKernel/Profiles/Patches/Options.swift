extension Patch {
  /// Options of the machine: how its kernel was built and started, and what its guest does.
  public static let options: [Patch] = [
    noPageChecks, debugVM, lockdep, noTDP, noTDPMMU, allowUnsafeMappings, asyncPageFaults, dmabufDebug,
    moveNotify,
    allocFails, arm64, s390,
  ]

  /// PA-9
  static let noPageChecks = Patch(
    "no-page-checks", "The allocator does not check pages: no debug option asks for it.",
    conditions: [
      .needs(.pageChecks, PageChecks.on, or: "before v6.3 the checks of the allocator cannot be switched off")
    ],
    settings: [Setting(.pageChecks, PageChecks.off, .chosen)])

  /// PA-9, PA-10
  static let debugVM = Patch(
    "debug-vm", "The kernel was built with CONFIG_DEBUG_VM.",
    settings: [Setting(.debugVM, true, .chosen), Setting(.pageChecks, PageChecks.on, .chosen)])

  static let lockdep = Patch(
    "lockdep",
    "The kernel was built with CONFIG_PROVE_LOCKING, and so CONFIG_LOCKDEP, and with "
      + "CONFIG_DEBUG_ATOMIC_SLEEP.",
    settings: [Setting(.lockdep, true, .chosen)])

  static let noTDP = Patch(
    "no-tdp", "Second-stage paging is off: KVM shadows the page tables of the guest.",
    settings: [Setting(.tdp, false, .chosen)])

  /// KVM-13, KVM-29
  static let noTDPMMU = Patch(
    "no-tdp-mmu", "The module parameter kvm.tdp_mmu is off: the shadow MMU handles second-stage paging.",
    settings: [Setting(.tdpMMU, false, .chosen)])

  /// KVM-24
  static let allowUnsafeMappings = Patch(
    "allow-unsafe-mappings", "The module parameter kvm.allow_unsafe_mappings is set.",
    conditions: [
      .needs(
        .unsafeParameter, UnsafeParameter.gatesUnguarded, UnsafeParameter.gatesPinned,
        or: "this KVM has no such parameter: it came with v6.13, and with kvm-v11")
    ],
    settings: [Setting(.allowUnsafeMappings, true, .chosen)])

  static let asyncPageFaults = Patch(
    "async-page-faults", "The guest has asynchronous page faults enabled.",
    settings: [Setting(.asyncPageFault, true, .chosen)])

  /// DB-9
  static let dmabufDebug = Patch(
    "dmabuf-debug", "The kernel was built with CONFIG_DMABUF_DEBUG.",
    settings: [Setting(.dmabufDebugOn, true, .chosen)])

  /// DB-4
  static let moveNotify = Patch(
    "move-notify", "The kernel was built with CONFIG_DMABUF_MOVE_NOTIFY.",
    conditions: [
      .needs(
        .dmabufDynamic, DMABufDynamic.kconfig, or: "from v7.1 on there is no such option: it is always on")
    ],
    settings: [Setting(.moveNotify, true, .chosen)])

  static let allocFails = Patch(
    "alloc-fails", "Every allocation may fail.", settings: [Setting(.allocationsMayFail, true, .chosen)])

  /// RW-5
  static let arm64 = Patch(
    "arm64",
    "A write to a page that is mapped read-only fails with EFAULT, as on arm64, riscv and loongarch.",
    settings: [Setting(.readOnlyFaultExit, ReadOnlyFaultExit.efault, .chosen)])

  /// RW-5
  static let s390 = Patch(
    "s390", "A write to a page that is mapped read-only fails with EOPNOTSUPP, as on s390.",
    settings: [Setting(.readOnlyFaultExit, ReadOnlyFaultExit.eopnotsupp, .chosen)])
}
