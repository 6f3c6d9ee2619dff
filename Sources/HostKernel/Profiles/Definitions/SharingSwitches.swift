extension SwitchDefinition {
  // dma-buf, PRIME, userptr
  static let sharing: [SwitchDefinition] = [
    .init(
      .dmabufDynamic, DMABufDynamic.self,
      "Whether an importer may leave a buffer unpinned",
      in: "dma_buf_map_attachment", "DB-4", "DB-13"),
    .init(
      .moveNotify, Bool.self,
      "Whether the kernel was built with CONFIG_DMABUF_MOVE_NOTIFY",
      in: "dma_buf_map_attachment", "DB-4"),
    .init(
      .dmabufCallback, DMABufCallback.self,
      "What the callback is called by which an exporter tells its importers of a move",
      in: "dma_buf_invalidate_mappings", "DB-2", "DB-7"),
    .init(
      .dmabufCallbackRequired, Bool.self,
      "Whether importer_ops without the move callback are refused",
      in: "dma_buf_dynamic_attach", "DB-2"),
    .init(
      .dmabufRevoke, Bool.self,
      "Whether an exporter may revoke its mappings and wait until each importer unmapped",
      in: "dma_buf_attach_revocable", "DB-7", "VF-9"),
    .init(
      .dmabufSGTCache, Bool.self,
      "Whether the core maps at attach and keeps the table until detach",
      in: "dma_buf_dynamic_attach", "DB-3"),
    .init(
      .dmabufLocking, DMABufLocking.self,
      "Which lock mapping and vmap of a dma-buf need",
      in: "dma_buf_map_attachment", "DB-4", "DB-5", "DB-11"),
    .init(
      .dmabufDebug, DMABufDebug.self,
      "How CONFIG_DMABUF_DEBUG keeps importers from struct page",
      in: "mangle_sg_table", "DB-9"),
    .init(
      .dmabufDebugOn, Bool.self,
      "Whether the kernel was built with CONFIG_DMABUF_DEBUG",
      in: "mangle_sg_table", "DB-9"),
    .init(
      .amdgpuImplicitSync, AMDGPUImplicitSync.self,
      "Which fences of a buffer a new amdgpu job looks at",
      in: "amdgpu_sync_resv", "DB-15"),
    .init(
      .vmwPrime, VMWPrime.self,
      "What vmwgfx does with a foreign dma-buf",
      in: "vmw_prime_import_sg_table", "PR-9", "PR-10"),
    .init(
      .virtgpuImport, VirtGPUImport.self,
      "What virtio-gpu does with a foreign dma-buf",
      in: "virtgpu_gem_prime_import", "PR-12"),
    .init(
      .i915Userptr, I915Userptr.self,
      "How i915 lets go of user pages that are invalidated",
      in: "i915_gem_userptr_invalidate", "UP-2", "UP-3"),
  ]
}
