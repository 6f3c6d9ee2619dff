extension SwitchDefinition {
  // dma-buf, PRIME, userptr
  static let sharing: [SwitchDefinition] = [
    .init(
      .dmabufDynamic, DMABufDynamic.self,
      "Whether an importer may leave a buffer unpinned",
      in: "dma_buf_map_attachment", facts: "DB-4", "DB-13", also: "dmabufDyn",
      history: .first(DMABufDynamic.kconfig)
        .then(DMABufDynamic.always, since: .`v7.1`, .readInLine)),
    .init(
      .moveNotify, Bool.self,
      "Whether the kernel was built with CONFIG_DMABUF_MOVE_NOTIFY",
      in: "dma_buf_map_attachment", facts: "DB-4", also: "moveNotifyKconfig",
      history: .choice(false)),
    .init(
      .dmabufCallback, DMABufCallback.self,
      "What the callback is called by which an exporter tells its importers of a move",
      in: "dma_buf_invalidate_mappings", facts: "DB-2", "DB-7", also: "dmabufCb",
      history: .first(DMABufCallback.moveNotify)
        .then(DMABufCallback.invalidateMappings, since: .`v7.1`, .readInLine)),
    .init(
      .dmabufCallbackRequired, Bool.self,
      "Whether importer_ops without the move callback are refused",
      in: "dma_buf_dynamic_attach", facts: "DB-2",
      history: .first(true)
        .then(false, since: .`v7.1`, .readInLine)),
    .init(
      .dmabufRevoke, Bool.self,
      "Whether an exporter may revoke its mappings and wait until each importer unmapped",
      in: "dma_buf_attach_revocable", facts: "DB-7", "VF-9",
      history: .first(false)
        .then(true, since: .`v7.1`, .readInLine)),
    .init(
      .dmabufSGTCache, Bool.self,
      "Whether the core maps at attach and keeps the table until detach",
      in: "dma_buf_dynamic_attach", facts: "DB-3", also: "dmabufSgtCache",
      history: .first(true)
        .then(false, since: .`v6.16`, .mail)),
    .init(
      .dmabufStaticWait, Bool.self,
      "Whether the core waits for moves before it gives addresses to an importer that knows nothing of fences",
      in: "dma_buf_map_attachment", facts: "DB-4", "DB-15",
      history: .first(false)
        .then(true, since: .`v5.19`, .read)),
    .init(
      .dmabufPinVRAM, Bool.self,
      "Whether amdgpu pins an exported buffer in video memory if every importer reaches that",
      in: "amdgpu_dma_buf_pin", facts: "DB-6",
      history: .first(false)
        .then(true, since: .`v6.16`, .interpolated)),
    .init(
      .dmabufMapUnlists, Bool.self,
      "Whether an attachment is off the list while the exporter maps for it",
      in: "dma_buf_map_attachment", facts: "DB-13",
      history: .choice(false)),
    .init(
      .dmabufLocking, DMABufLocking.self,
      "Which lock mapping and vmap of a dma-buf need",
      in: "dma_buf_map_attachment", facts: "DB-4", "DB-5", "DB-11",
      history: .first(DMABufLocking.ownMutex)
        .then(DMABufLocking.reservation, since: .`v6.2`, .interpolated)),
    .init(
      .dmabufDebug, DMABufDebug.self,
      "How CONFIG_DMABUF_DEBUG keeps importers from struct page",
      in: "mangle_sg_table", facts: "DB-9",
      history: .first(DMABufDebug.mangle)
        .then(DMABufDebug.wrapCopy, since: .`v7.0`, .read)),
    .init(
      .dmabufDebugOn, Bool.self,
      "Whether the kernel was built with CONFIG_DMABUF_DEBUG",
      in: "mangle_sg_table", facts: "DB-9",
      history: .choice(false)),
    .init(
      .amdgpuImplicitSync, AMDGPUImplicitSync.self,
      "Which fences of a buffer a new amdgpu job looks at",
      in: "amdgpu_sync_resv", facts: "DB-15",
      history: .first(AMDGPUImplicitSync.bookkeep)
        .then(AMDGPUImplicitSync.read, since: .`v6.16`, .interpolated)),
    .init(
      .vmwPrime, VMWPrime.self,
      "What vmwgfx does with a foreign dma-buf",
      in: "vmw_prime_import_sg_table", facts: "PR-9", "PR-10",
      history: .first(VMWPrime.noExternal)
        .then(VMWPrime.importNoRedirect, since: .`v6.9`, .mail)
        .then(VMWPrime.redirect, since: .`v6.11`, .mail)),
    .init(
      .virtgpuImport, VirtGPUImport.self,
      "What virtio-gpu does with a foreign dma-buf",
      in: "virtgpu_gem_prime_import", facts: "PR-12",
      history: .first(VirtGPUImport.refused)
        .then(VirtGPUImport.guestBlob, since: .`v6.14`, .interpolated)),
    .init(
      .i915Userptr, I915Userptr.self,
      "How i915 lets go of user pages that are invalidated",
      in: "i915_gem_userptr_invalidate", facts: "UP-2", "UP-3",
      history: .first(I915Userptr.unbindInCallback)
        .then(I915Userptr.intervalNotifier, since: .`v5.13`, .interpolated)
        .then(I915Userptr.sequenceOnly, since: .`v6.9`, .interpolated)),
    .init(
      .i915PinsUnderNotifier, Bool.self,
      "Whether i915 only looks user pages up once its notifier follows them",
      in: "i915_gem_userptr_get_pages", facts: "UP-2",
      history: .first(false)),
    .init(
      .importerAccess, ImporterAccess.self,
      "How importers reach a buffer with the CPU that make an array of pages",
      in: "drm_prime_sg_to_page_array", facts: "PR-5", "PR-11",
      history: .first(ImporterAccess.pageArray)),
    .init(
      .primeKeepsPages, Bool.self,
      "Whether an importer can ask for a table whose pages CONFIG_DMABUF_DEBUG leaves alone",
      in: "dma_buf_map_attachment", facts: "DB-9",
      history: .first(false)),
    .init(
      .pageArrayWarns, Bool.self,
      "Whether the helper that turns a table into an array of pages warns of its use",
      in: "drm_prime_sg_to_page_array", facts: "PR-5",
      history: .first(false)),
  ]
}
