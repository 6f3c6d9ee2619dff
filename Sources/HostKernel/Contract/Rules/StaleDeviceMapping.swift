extension RuleText {
  /// MN-2, UP-1, S35
  static let staleDeviceMapping = RuleText(
    id: "stale-device-mapping",
    statement:
      "A mapping of a device outlives the invalidation of its range.",
    why: """
      A device reaches old memory through it. Unlike a guest it need not fault first, and nothing in the \
      kernel sees the access; with an IOMMU that was unmapped in time there is at least a fault.
      """,
    log: """
      DMAR: [DMA Write NO_PASID] Request device [03:00.0] fault addr 0xa41c7000 [fault reason 0x05] PTE Write access is not set
      """,
    tests: [])
}
