extension RuleText {
  /// PA-2, PA-8, S04
  static let pageLeak = RuleText(
    id: "page-leak",
    statement:
      "A page is neither free nor held by anybody.",
    why: """
      It is lost until the next boot. A page that the allocator rejected as bad is leaked on purpose and \
      is not counted again.
      """,
    log: nil,
    tests: [])
}
