extension RuleText {
  /// PAT-3, PAT-12, S20, S22
  static let memtypeFreeUnowned = RuleText(
    id: "memtype-free-unowned",
    statement:
      "A memory type is freed by somebody who has not reserved it.",
    why: """
      If nobody has reserved the range, the kernel prints a line and all is well but the reservation that \
      should have been freed. If somebody else has reserved just that range, his reservation goes without \
      a word, and his mapping is no longer protected against one of another type.
      """,
    log: """
      x86/PAT: qemu-system-x86:2214 freeing invalid memtype [mem 0xfd401000-0xfd401fff]
      """,
    tests: ["pat-second-frame", "memtype-munmap-halves"])
}
