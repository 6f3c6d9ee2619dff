extension SwitchDefinition {
  // TTM
  static let ttm: [SwitchDefinition] = [
    .init(
      .ttmVM, TTMVM.self,
      "What kind of mapping the mmap of a TTM buffer is",
      in: "ttm_bo_mmap_obj", "TTM-10", "MM-8a"),
    .init(
      .ttmPopulateError, TTMPopulateError.self,
      "What the fault handler of TTM answers when it cannot populate",
      in: "ttm_bo_vm_fault_reserved", "TTM-11"),
    .init(
      .ttmTailRefs, Bool.self,
      "Whether TTM takes a reference on each tail page of its blocks",
      in: "ttm_pool_alloc_page", "TTM-20"),
    .init(
      .ttmReserved, Bool.self,
      "Whether TTM sets PG_reserved on its pages",
      in: "ttm_pool_alloc_page", "TTM-21"),
    .init(
      .clearReservedAtFree, Bool.self,
      "Whether TTM clears PG_reserved before it frees",
      in: "ttm_pool_free_page", "TTM-21"),
    .init(
      .ttmCountZero, Bool.self,
      "Whether TTM sets the count of its first pages to 0",
      in: "ttm_pool_alloc_page", "TTM-22"),
  ]
}
