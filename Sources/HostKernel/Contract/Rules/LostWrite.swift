extension RuleText {
  /// S10, S15, TTM-12
  static let lostWrite = RuleText(
    id: "lost-write",
    statement:
      "Somebody writes to a page by a reference, and those whose page it was look at another by now.",
    why: """
      A reference keeps a page from being freed. It does not keep a buffer in that page, nor a process: TTM may have moved \
      the one, and a write of the other may have copied the page. Only a pin, and only of a process's page, does that. \
      Nothing is corrupted, the data are in the wrong place.
      """,
    log: nil,
    tests: ["ttm-reference-does-not-pin", "referenced-across-fork"])
}
