extension RuleText {
  /// MN-2, KVM-9, S08
  static let staleSPTE = RuleText(
    id: "stale-spte",
    statement:
      "A guest can reach a page, or write it, where the page table of its VMM does not say so (any more).",
    why: """
      It is found when an SPTE is installed that disagrees with the PTE, when a PTE changes under an SPTE that should be gone, \
      and when a vCPU uses a translation that is in its TLB only. This is the core of MMU notifiers: after range_start has returned, no guest may reach the old page, \
      and none may be given a new way to it before range_end. KVM holds no reference for an SPTE, so \
      nothing else protects the page.
      """,
    log: nil,
    tests: [])
}
