extension RuleText {
  /// VG-3, VG-9, KVM-32
  static let staleRead = RuleText(
    id: "stale-read",
    statement: "Somebody reads what a page held before it was last written: caches and memory disagree.",
    why: """
      A GPU does not snoop the pages of a write-combined buffer: what a CPU has of them in its caches is hidden from it, and \
      what it writes is hidden from the CPU. That is no fault as long as every mapping is write-combined, too. KVM on Intel \
      makes RAM write-back to the guest whatever the guest asks for, and a VMM may tell the guest the wrong type: then the \
      guest reads an old line, or the GPU old memory, until the line happens to leave the cache. CLFLUSH helps.
      """,
    log: nil,
    tests: ["virtio-gpu-stale-read", "virtio-gpu-write-unseen"])
}
