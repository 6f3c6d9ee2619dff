import StateLayout

/// What of a buffer is kept besides `BufferState` where a test has GEM objects that are not TTM's. PR-1, PR-6
struct GEMObject: BitwiseCopyable, Sendable {
  /// `drm_gem_shmem_object.pages_lock`, on kernels that have it.
  var pagesLock = Mutex()
  /// `madv < 0`: the shrinker took the pages, and nobody gets them back.
  var isPurged = false
}
