extension RuleText {
  /// M1, CVE-2021-22543
  static let freedWhileHeld = RuleText(
    id: "freed-while-held",
    statement:
      "A page is freed although somebody still holds a reference on it or owns it.",
    why: """
      The count and the truth have parted: the page goes back to the allocator because its number says so. \
      This comes before the use after free, and it is the step to look at.
      """,
    log: nil,
    tests: [
      "ttm-tail-page", "ttm-move-under-guest", "ttm-move-back-under-guest", "kvm-v11-munmap-before-drain",
    ])
}
