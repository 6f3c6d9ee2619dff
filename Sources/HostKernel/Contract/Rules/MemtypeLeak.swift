extension RuleText {
  /// PAT-8, PAT-10, S19, S22
  static let memtypeLeak = RuleText(
    id: "memtype-leak",
    statement:
      "A memory type stays reserved when the last mapping is gone that it was reserved for.",
    why: """
      Until the next boot the range can be mapped as that type only: who asks for another gets the old \
      one without being told, or an error. Before v6.16 the reservation was found again by the first \
      page-table entry of the mapping, which may be gone, or may show something else by then.
      """,
    log: """
      WARNING: CPU: 2 PID: 611 at arch/x86/mm/pat/memtype.c:1002 get_pat_info+0xfc/0x120
      """,
    tests: ["pat-second-frame", "memtype-zap-then-munmap", "memtype-munmap-halves"])
}
