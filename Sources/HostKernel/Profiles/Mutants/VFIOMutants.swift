extension MutantDefinition {
  // VFIO devices
  static let vfio: [MutantDefinition] = [
    // VF-5, S25
    .init(
      .vfioZapBeforeLock,
      "vfio-zap-before-lock",
      "VFIO takes the mappings of a BAR away before it takes memory_lock.",
      breaks: .staleDeviceMapping, in: "vfio-disable-against-access",
      .needs(.vfioZap, VFIOZap.unmapMapping, or: "up to v6.9 the zap does come before memory_lock")),
    // VF-5, S25
    .init(
      .vfioDropsVMALock,
      "vfio-drops-vma-lock",
      "VFIO drops vma_lock before it takes memory_lock, once no mapping is left in its list.",
      breaks: .staleDeviceMapping, in: "vfio-disable-against-access",
      .needs(.vfioZap, VFIOZap.vmaListPTEs, or: "since v6.10 there is no list and no vma_lock")),
    // VF-3, S26
    .init(
      .vfioNoListCheck,
      "vfio-no-list-check",
      "The fault handler of VFIO fills a mapping without asking whether it was filled.",
      breaks: .deadlock, in: "vfio-two-faults",
      .needs(
        .vfioMap, VFIOMap.remapInFault,
        or: "since v6.10 the handler inserts PTEs, and one that is there stays"),
      .needs(.vfioListCheck, true, or: "before v5.14 it does not ask anyway")),
    // VF-4, S25
    .init(
      .vfioFaultDropsMemoryLock,
      "vfio-fault-drops-memory-lock",
      "The fault handler of VFIO drops memory_lock once it has seen that memory is enabled.",
      breaks: .staleDeviceMapping, in: "vfio-disable-against-access",
      .needs(
        .vfioZap, VFIOZap.unmapMapping, or: "up to v6.9 vma_lock, which the handler keeps, is enough")),
    // VF-5, MM-6
    .init(
      .vfioZapsOneMapping,
      "vfio-zaps-one-mapping",
      "VFIO takes one mapping of a BAR away and leaves the others in place.",
      breaks: .staleDeviceMapping, in: "vfio-fork"),
    // VF-9
    .init(
      .vfioRevokesOneExport,
      "vfio-revokes-one-export",
      "VFIO revokes one dma-buf of a BAR and leaves the others as they are.",
      breaks: .staleDeviceMapping, in: "vfio-dmabuf-two-exports",
      .needs(.vfioDMABuf, true, or: "VFIO exports nothing before v7.0")),
    // VF-5
    .init(
      .vfioResetWithoutZap,
      "vfio-reset-without-zap",
      "A reset of a VFIO device leaves the mappings of its BAR in place.",
      breaks: .staleDeviceMapping, in: "vfio-reset"),
    // VF-5
    .init(
      .vfioD3WithoutZap,
      "vfio-d3-without-zap",
      "A VFIO device goes to D3hot with the mappings of its BAR in place.",
      breaks: .staleDeviceMapping, in: "vfio-d3",
      .needs(.vfioD3, true, or: "before v5.19 it does so")),
    // VF-8
    .init(
      .vfioLowPowerWithoutZap,
      "vfio-low-power-without-zap",
      "A VFIO device may suspend with the mappings of its BAR in place.",
      breaks: .staleDeviceMapping, in: "vfio-low-power",
      .needs(.vfioLowPower, true, or: "before v6.1 the user cannot let the device suspend")),
  ]
}
