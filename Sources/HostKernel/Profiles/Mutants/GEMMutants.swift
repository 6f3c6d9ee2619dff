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
      .purgeExported,
      "purge-exported",
      "The shrinker takes the pages of a gem-shmem buffer that is exported.",
      breaks: .useAfterFree, in: "shmem-purge-exported"),
    // PR-6
    .init(
      .shmemFaultUnlocked,
      "shmem-fault-unlocked",
      "The fault handler of gem-shmem does not take the lock under which pages are taken away.",
      breaks: .untrackedMapping, in: "shmem-purge-under-guest"),
    // S38
    .init(
      .redirectPutsTwice,
      "redirect-puts-twice",
      "An mmap that is handed on to the exporter puts the importer's object twice.",
      breaks: .useAfterFree, in: "prime-redirect"),
    // S38
    .init(
      .redirectKeepsReference,
      "redirect-keeps-reference",
      "An mmap that is handed on to the exporter does not put the importer's object.",
      breaks: .pageLeak, in: "prime-redirect"),
    // S38
    .init(
      .redirectErrorKeepsReference,
      "redirect-error-keeps-reference",
      "An mmap that the exporter refuses keeps the reference to the importer's object.",
      breaks: .pageLeak, in: "prime-redirect-refused"),
    // PR-2
    .init(
      .exportNoReference,
      "export-no-reference",
      "A dma-buf has no reference to the object that it exports.",
      breaks: .useAfterFree, in: "prime-exporter-closes"),
    // PR-4
    .init(
      .importErrorNoDetach,
      "import-error-no-detach",
      "An import that the driver refuses leaves its attachment behind.",
      breaks: .pageLeak, in: "prime-errors"),
  ]
}
