extension SwitchDefinition {
  // Page allocator
  static let pages: [SwitchDefinition] = [
    .init(
      .pageChecks, PageChecks.self,
      "Whether, and when, the allocator checks the pages that it frees",
      in: "free_pages_prepare", facts: "PA-4", "PA-9", also: "checkPages",
      history: .first(PageChecks.late61)
        .then(PageChecks.on, since: .`v6.3`, .interpolated)),
    .init(
      .debugVM, Bool.self,
      "Whether the kernel was built with CONFIG_DEBUG_VM: a put at reference count 0 stops it",
      in: "put_page_testzero", facts: "PA-6", "PA-10",
      history: .choice(false)),
    .init(
      .tailPageChecks, TailPageChecks.self,
      "What the free path tests on the tails of a block beyond what it tests on every page",
      in: "free_tail_page_prepare", facts: "PA-4", "PA-6",
      history: .first(TailPageChecks.underDebugVM)
        .then(TailPageChecks.always, since: .`v6.3`, .interpolated)
        .then(TailPageChecks.alsoPrivate, since: .`v7.3`, .interpolated)),
    .init(
      .lruBatch, LRUBatchSize.self,
      "How many pages folio_add_lru() collects on a CPU before it drops its references",
      in: "folio_add_lru", facts: "PA-11",
      history: .first(LRUBatchSize.entries15)
        .then(LRUBatchSize.entries31, since: .`v6.9`, .interpolated)),
    .init(
      .lruDrainOnZap, Bool.self,
      "Whether munmap, exit and zap_page_range_single drain the LRU batch of their CPU first",
      in: "lru_add_drain", facts: "PA-11", "MM-2", "MM-4",
      history: .first(true)
        .then(false, since: .`v6.14`, .interpolated)),
    .init(
      .allocationsMayFail, Bool.self,
      "Whether every allocation may fail",
      in: "alloc_pages", facts: "PA-1",
      history: .choice(false)),
  ]
}
