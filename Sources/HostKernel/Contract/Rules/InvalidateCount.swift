extension RuleText {
  /// KVM-6, KVM-8, S17
  static let invalidateCount = RuleText(
    id: "invalidate-count",
    statement:
      "The number of invalidations in progress falls below 0, or is not 0 when all have ended.",
    why: """
      Start and end of an invalidation have seen different memslots. A count that is stuck above 0 makes \
      every fault of that range retry for ever; one below 0 stops the VM, up to v6.1 the host.
      """,
    log: """
      ------------[ cut here ]------------
      kernel BUG at virt/kvm/kvm_main.c:860!
      """,
    tests: [])
}
