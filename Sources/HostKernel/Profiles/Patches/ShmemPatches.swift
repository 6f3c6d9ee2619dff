extension Patch {
  /// Changes of drm_gem_shmem that would undo the regression of v7.1, besides the one to KVM. FX-3
  static let shmem: [Patch] = [shmemInsertWritable, shmemNoPFNMkwrite]

  private static let needsWriteNotify = Condition.needs(
    .shmemWriteNotify, true,
    or: "it mends what came with v7.1: before, the mapping of a gem-shmem buffer wants no notice of writes")

  /// FX-3 (b)
  static let shmemInsertWritable = Patch(
    "shmem-insert-writable",
    "On a write fault drm_gem_shmem inserts a writable PTE and records the write at once.",
    conditions: [needsWriteNotify],
    settings: [Setting(.shmemInsert, ShmemInsert.writableOnWrite)])

  /// FX-3 (c)
  static let shmemNoPFNMkwrite = Patch(
    "shmem-no-pfn-mkwrite",
    "drm_gem_shmem has no pfn_mkwrite: its mappings want no notice of writes, as up to v7.0.",
    conditions: [needsWriteNotify],
    settings: [Setting(.shmemWriteNotify, false)])
}
