extension RuleText {
  /// PA-2, TTM-20
  static let doubleFree = RuleText(
    id: "double-free",
    statement:
      "A page that is already free is freed again.",
    why: """
      The frame stands on a free list twice and is handed out to two owners. Where the allocator checks \
      its pages it may reject the second free as a bad page; with the checks off nothing is printed.
      """,
    log: nil,
    tests: ["ttm-tail-refs-race"])
}
