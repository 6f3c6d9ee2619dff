extension RuleText {
  /// UP-9, S15, S32
  static let incoherentMapping = RuleText(
    id: "incoherent-mapping",
    statement:
      "A guest and its process see different pages at the same address.",
    why: """
      What one writes the other does not read. It is no memory error, since somebody still holds the old \
      page; the data are lost all the same.
      """,
    log: nil,
    tests: [])
}
