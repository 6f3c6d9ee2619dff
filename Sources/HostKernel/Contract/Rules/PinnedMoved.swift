extension RuleText {
  /// GUP-6, MM-17, S28
  static let pinnedMoved = RuleText(
    id: "pinned-moved",
    statement:
      "A page or buffer that is pinned is moved.",
    why: """
      Who pinned it has told a device, or a nested guest, where it is, and will not be told of the move.
      """,
    log: nil,
    tests: [])
}
