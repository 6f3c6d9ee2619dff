extension RuleText {
  /// UP-6, S33, MM-17
  static let dirtyLost = RuleText(
    id: "dirty-lost",
    statement:
      "Reclaim drops a page that holds more than its copy in swap or in its file does.",
    why: """
      A device writes without touching a PTE of the process, so no dirty bit tells of it. Its driver has to mark the page \
      before the kernel asks whether it is clean: while it still holds a reference, or before range_start returns.
      """,
    log: nil,
    tests: ["userptr-dirty-late"])
}
