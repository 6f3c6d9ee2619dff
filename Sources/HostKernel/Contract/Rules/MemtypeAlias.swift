extension RuleText {
  /// PAT-1, S18
  static let memtypeAlias = RuleText(
    id: "memtype-alias",
    statement:
      "Two mappings of a frame have different memory types at the same time.",
    why: """
      x86 leaves it open what a processor does then: a cached copy may be written back over what was \
      written around the cache, and a device may see a store late or never. The tree of reserved types \
      exists to prevent it, and can only do so for as long as each mapping has its reservation.
      """,
    log: nil,
    tests: ["memtype-zap-one-page", "memtype-backing-switched"])
}
