extension RuleText {
  /// GUP-6, MM-13, DB-6, S28
  static let pinnedMoved = RuleText(
    id: "pinned-moved",
    statement:
      "Other memory takes the place of a page or a buffer that is pinned.",
    why: """
      Who pinned it has told a device, or a nested guest, where it is, and will not be told of the change.
      """,
    log: nil,
    tests: [])
}
