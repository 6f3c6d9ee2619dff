extension RuleText {
  /// MN-2, UP-1, S25, S35, VF-5, VF-6
  static let staleDeviceMapping = RuleText(
    id: "stale-device-mapping",
    statement:
      "A mapping of a device, or of its memory, outlives what it shows.",
    why: """
      A device reaches old memory through it. Unlike a guest it need not fault first, and nothing in the \
      kernel sees the access; with an IOMMU that was unmapped in time there is at least a fault. The other way \
      round a process or a guest may have a BAR mapped whose device does not answer, for its memory decode is \
      off, it is being reset or it sleeps: a load gives all ones or a machine check, and on some hosts an \
      Unsupported Request takes the machine down. It is found when the device stops to answer while such a \
      mapping is there, when one is made later, and when one is used.
      """,
    log: """
      DMAR: [DMA Write NO_PASID] Request device [03:00.0] fault addr 0xa41c7000 [fault reason 0x05] PTE Write access is not set
      """,
    tests: ["userptr-stray-write"])
}
