extension RuleText {
  /// UP-9, S32
  static let incoherentMapping = RuleText(
    id: "incoherent-mapping",
    statement:
      "A device uses a page in the place of one that its process sees another in.",
    why: """
      A reference keeps the page from being freed, not the process from getting another: a copy after fork(), a huge page, \
      a page back from swap. Device and process then write past each other.
      """,
    log: nil,
    tests: ["userptr-fork-unsynchronized", "userptr-i915-job-under-zap"])
}
