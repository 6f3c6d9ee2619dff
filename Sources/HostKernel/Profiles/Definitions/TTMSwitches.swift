extension SwitchDefinition {
  // TTM
  static let ttm: [SwitchDefinition] = [
    .init(
      .ttmVM, TTMVM.self,
      "What kind of mapping the mmap of a TTM buffer is",
      in: "ttm_bo_mmap_obj", facts: "TTM-10", "MM-8a", also: "ttmVm",
      history: .first(TTMVM.mixed)
        .then(TTMVM.pfnmap, since: .`v5.14`, .interpolated)),
    .init(
      .ttmPopulateError, TTMPopulateError.self,
      "What the fault handler of TTM answers when it cannot populate",
      in: "ttm_bo_vm_fault_reserved", facts: "TTM-11", also: "ttmPopulateErr",
      history: .first(TTMPopulateError.oom)
        .then(TTMPopulateError.nopageOrSigbus, since: .`v6.8-rc3`, .interpolated)),
    .init(
      .ttmEviction, TTMEviction.self,
      "What TTM does with a buffer that it would evict and that somebody has reserved",
      in: "ttm_bo_evict_alloc", facts: "TTM-7", "UP-7",
      history: .first(TTMEviction.waitAndLookAgain)
        .then(TTMEviction.lockAndEvict, since: .`v6.12`, .interpolated)),
    .init(
      .ttmRefusesPinned, Bool.self,
      "Whether TTM itself refuses to move a pinned buffer, rather than its drivers",
      in: "ttm_bo_validate", facts: "TTM-7", "S28",
      history: .first(false)
        .then(true, since: .`v6.8-rc3`, .interpolated)),
    .init(
      .ttmTailRefs, Bool.self,
      "Whether TTM takes a reference on each tail page of its blocks",
      in: "ttm_pool_alloc_page", facts: "TTM-20",
      history: .choice(false)),
    .init(
      .ttmReserved, Bool.self,
      "Whether TTM sets PG_reserved on its pages",
      in: "ttm_pool_alloc_page", facts: "TTM-21",
      history: .choice(false)),
    .init(
      .clearReservedAtFree, Bool.self,
      "Whether TTM clears PG_reserved before it frees",
      in: "ttm_pool_free_page", facts: "TTM-21",
      history: .choice(false)),
    .init(
      .ttmCountZero, Bool.self,
      "Whether TTM sets the count of its first pages to 0",
      in: "ttm_pool_alloc_page", facts: "TTM-22",
      history: .choice(false)),
  ]
}
