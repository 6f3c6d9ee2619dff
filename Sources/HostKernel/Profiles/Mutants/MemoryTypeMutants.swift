private let hasContext = Condition.needs(
  .patTrack, PATTrack.context,
  or: "it breaks the counted context of a mapping, which came with v6.16 and with pfnmap-context")

extension MutantDefinition {
  // PAT memory types
  static let memoryTypes: [MutantDefinition] = [
    // PAT-20, S21, S22, S23
    .init(
      .contextNotCounted,
      "context-not-counted",
      "A VMA that is made by splitting, moving or forking another shares its context without counting itself.",
      breaks: .memtypeFreeUnowned, in: "memtype-munmap-halves", hasContext),
    // PAT-20, S19
    .init(
      .contextNotPut,
      "context-not-put",
      "The last VMA of a context goes without freeing the reservation.",
      breaks: .memtypeLeak, in: "memtype-zap-then-munmap", hasContext),
    // PAT-7, PAT-20, S18
    .init(
      .untrackAtZap,
      "untrack-at-zap",
      "A zap of any part of a mapping frees its reservation, as it did before v6.16.",
      breaks: .memtypeAlias, in: "memtype-zap-one-page", hasContext),
    // PAT-6
    .init(
      .insertIgnoresTypes,
      "insert-ignores-types",
      "vmf_insert_pfn() does not look up which type its frame is reserved as.",
      breaks: .memtypeAlias, in: "memtype-insert-after-ioremap"),
    // PAT-2
    .init(
      .conflictIgnored,
      "conflict-ignored",
      "memtype_reserve() does not ask which types are reserved in the range already.",
      breaks: .memtypeAlias, in: "memtype-ioremap-over-remap"),
    // PAT-1
    .init(
      .ramConflictIgnored,
      "ram-conflict-ignored",
      "set_memory_wc() and its like do not ask whether the pages have a type already.",
      breaks: .memtypeAlias, in: "memtype-ram-refused"),
    // PAT-4
    .init(
      .ramTypeIgnored,
      "ram-type-ignored",
      "remap_pfn_range() of RAM maps it as it was asked to, whatever type the page has.",
      breaks: .memtypeAlias, in: "memtype-ram-remap"),
  ]
}
