extension RuleText {
  /// GUP-6, MM-13
  static let pinnedMoved = RuleText(
    id: "pinned-moved",
    statement:
      "A process gets another page in the place of one that is pinned.",
    why: """
      Who pinned it has told a device, or a nested guest, where it is, and will not be told of the change.
      """,
    log: nil,
    tests: [])
}
