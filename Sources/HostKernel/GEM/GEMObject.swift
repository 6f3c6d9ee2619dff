import StateLayout

/// What of a buffer is kept besides `BufferState` where a test has GEM objects: `drm_gem_object`. PR-1, PR-6
struct GEMObject: BitwiseCopyable, Sendable {
  /// `drm_gem_shmem_object.pages_lock`, on kernels that have it.
  var pagesLock = Mutex()
  /// `madv < 0`: the shrinker took the pages, and nobody gets them back.
  var isPurged = false
  /// How many handles name it: with the last one it forgets its dma-buf.
  var handleCount: UInt8 = 0
  /// `obj->dma_buf`, on which it has a reference while a handle names it. PR-2
  var dmaBuf = DMABufID.none
  /// `obj->import_attach`. PR-4
  var attachment = AttachmentID.none
  /// What an importer that wants pages has made of the table. PR-5
  var pages = PageArray.none
}

/// The array of pages that an importer made of an sg_table. PR-5, DB-9
enum PageArray: UInt8, BitwiseCopyable, Sendable {
  case none
  /// The exporter's pages.
  case right
  /// Pointers with most of their bits flipped.
  case mangled
  /// Nothing was written to it, and it was zeroed before.
  case null
  /// Nothing was written to it, and it holds what the heap held.
  case uninitialized
}

/// A place in the handle table of a file, and what a test's name stands for. PR-1
struct GEMHandle: BitwiseCopyable, Sendable {
  /// The place that the name stands for: another one if the dma-buf was known already. PR-3
  var target = GEMHandleID.none
  /// The object at this place.
  var object = BufferID.none
  /// The dma-buf that the file knows this handle for, with a reference. PR-2
  var known = DMABufID.none
}

/// An open file of a DRM device.
struct GEMFileState: BitwiseCopyable, Sendable {
  /// `file_priv->prime.lock`
  var primeLock = Mutex()
}

/// A DRM device.
struct GEMDeviceState: BitwiseCopyable, Sendable {
  /// `dev->object_name_lock`
  var nameLock = Mutex()
}
