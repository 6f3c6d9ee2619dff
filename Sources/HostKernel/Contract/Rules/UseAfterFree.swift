extension RuleText {
  /// M2, CVE-2021-22543
  static let useAfterFree = RuleText(
    id: "use-after-free",
    statement:
      "A page that was freed is read or written, or a mapping of it is used.",
    why: """
      The frame may already belong to somebody else: a guest then reads the memory of the host or writes \
      into it. Every mapping in the model remembers the generation of its page, so the access itself is \
      caught, whoever owns the frame by then.
      """,
    log: nil,
    tests: [
      "ttm-tail-page", "ttm-move-back-under-guest", "ttm-reserved-pages", "ttm-tail-refs-race",
      "ttm-tail-refs-pool", "kvm-v11-no-page-checks",
    ])
}
