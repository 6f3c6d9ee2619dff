extension SwitchDefinition {
  // Page allocator
  static let pages: [SwitchDefinition] = [
    .init(
      .pageChecks, PageChecks.self,
      "Whether, and when, the allocator checks the pages that it frees",
      in: "free_pages_prepare", "PA-4", "PA-9"),
    .init(
      .debugVM, Bool.self,
      "Whether the kernel was built with CONFIG_DEBUG_VM: a put at reference count 0 stops it",
      in: "put_page_testzero", "PA-6", "PA-10"),
    .init(
      .tailPageChecks, TailPageChecks.self,
      "What the free path tests on the tails of a block beyond what it tests on every page",
      in: "free_tail_page_prepare", "PA-4", "PA-6"),
    .init(
      .lruBatch, LRUBatchSize.self,
      "How many pages folio_add_lru() collects on a CPU before it drops its references",
      in: "folio_add_lru", "PA-11"),
    .init(
      .lruDrainOnZap, Bool.self,
      "Whether munmap, exit and zap_page_range_single drain the LRU batch of their CPU first",
      in: "lru_add_drain", "PA-11", "MM-2", "MM-4"),
    .init(
      .allocationsMayFail, Bool.self,
      "Whether every allocation may fail",
      in: "alloc_pages", "PA-1"),
  ]
}
