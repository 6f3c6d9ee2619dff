extension RuleText {
  /// H2, H3, S07
  static let foreignPageTouch = RuleText(
    id: "foreign-page-touch",
    statement:
      "A page is marked or written by who took it for what it was: it is free or somebody else's by now.",
    why: """
      Whoever marks a page after putting his reference does it, and so does who holds a page of a TTM buffer \
      while TTM gives it to the next one: a reference does not keep a page one's own. A flag on a free page is found when it is handed \
      out; a dirty mark on a foreign page makes its owner write back what it did not change.
      """,
    log: """
      page dumped because: PAGE_FLAGS_CHECK_AT_PREP flag(s) set
      """,
    tests: ["kvm-v11-foreign-touch", "ttm-reference-in-pool"])
}
