extension RuleText {
  /// S10, S15
  static let lostWrite = RuleText(
    id: "lost-write",
    statement:
      "A write that has completed is not in the page that everybody reads afterwards.",
    why: """
      It went into a page that had been copied, moved or given up before.
      """,
    log: nil,
    tests: [])
}
