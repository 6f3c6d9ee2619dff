extension MutantDefinition {
  // GEM handles and PRIME
  static let gem: [MutantDefinition] = [
    // PR-6
    .init(
      .purgeKeepsMappings,
      "purge-keeps-mappings",
      "The shrinker takes the pages of a gem-shmem buffer without taking its mappings away first.",
      breaks: .untrackedMapping, in: "shmem-purge-under-guest"),
    // PR-6
    .init(
      .shmemFaultUnlocked,
      "shmem-fault-unlocked",
      "The fault handler of gem-shmem does not take the lock under which pages are taken away.",
      breaks: .untrackedMapping, in: "shmem-purge-under-guest"),
  ]
}
