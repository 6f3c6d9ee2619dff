extension RuleText {
  /// MN-2, KVM-9, S08
  static let staleSPTE = RuleText(
    id: "stale-spte",
    statement:
      "A secondary mapping of a guest outlives invalidate_range_start, or is made while the invalidation runs.",
    why: """
      This is the core of MMU notifiers: after range_start has returned, no guest may reach the old page, \
      and none may be given a new way to it before range_end. KVM holds no reference for an SPTE, so \
      nothing else protects the page.
      """,
    log: nil,
    tests: [])
}
