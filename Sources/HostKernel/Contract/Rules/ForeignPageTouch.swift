extension RuleText {
  /// H2, H3, S07
  static let foreignPageTouch = RuleText(
    id: "foreign-page-touch",
    statement:
      "A page is marked accessed or dirty by who holds no reference on it and no lock that keeps it.",
    why: """
      By then the page may be free or somebody else's. A flag on a free page is found when it is handed \
      out; a dirty mark on a foreign page makes its owner write back what it did not change.
      """,
    log: """
      page dumped because: PAGE_FLAGS_CHECK_AT_PREP flag(s) set
      """,
    tests: ["kvm-v11-foreign-touch", "ttm-reference-in-pool"])
}
