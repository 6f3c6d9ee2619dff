extension RuleText {
  /// TTM-12, S10, DB-7
  static let untrackedMapping = RuleText(
    id: "untracked-mapping",
    statement:
      "The owner of a buffer moves or frees it while a mapping remains that the owner does not know of.",
    why: """
      The owner cannot take such a mapping away, so whoever uses it reaches memory that by then is \
      something else. A reference on the pages does not help: it does not hold the buffer in its place.
      """,
    log: nil,
    tests: [])
}
