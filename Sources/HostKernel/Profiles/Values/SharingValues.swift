// dma-buf, PRIME, userptr: the values of its switches. What each switch is about: `Switch`.

/// Whether an importer may leave a buffer unpinned. DB-4, DB-13
public enum DMABufDynamic: UInt8, CaseIterable, SwitchValue {
  /// Only with CONFIG_DMABUF_MOVE_NOTIFY; without it every importer pins.
  case kconfig
  /// Always.
  case always
}

/// What the callback is called by which an exporter tells its importers of a move. DB-2, DB-7
public enum DMABufCallback: UInt8, CaseIterable, SwitchValue {
  /// `move_notify`.
  case moveNotify
  /// `invalidate_mappings`.
  case invalidateMappings
}

/// Which lock mapping and vmap of a dma-buf need. DB-4, DB-5, DB-11
public enum DMABufLocking: UInt8, CaseIterable, SwitchValue {
  /// The reservation only if one side is dynamic; vmap takes a mutex of the dma-buf.
  case ownMutex
  /// The reservation, in every case.
  case reservation
}

/// How CONFIG_DMABUF_DEBUG keeps importers from struct page. DB-9
public enum DMABufDebug: UInt8, CaseIterable, SwitchValue {
  /// Flips the page pointers of the table.
  case mangle
  /// Gives a copy of the table that has no pages.
  case wrapCopy
}

/// Which fences of a buffer a new amdgpu job looks at. DB-15
public enum AMDGPUImplicitSync: UInt8, CaseIterable, SwitchValue {
  /// All fences.
  case bookkeep
  /// Fences up to READ.
  case read
}

/// What vmwgfx does with a foreign dma-buf. PR-9, PR-10
public enum VMWPrime: UInt8, CaseIterable, SwitchValue {
  /// Refuses every foreign buffer with ENOSYS.
  case noExternal
  /// Imports it, and faults on pages that it does not have.
  case importNoRedirect
  /// Imports it, and hands mmap to the exporter.
  case redirect
}

/// What virtio-gpu does with a foreign dma-buf. PR-12
public enum VirtGPUImport: UInt8, CaseIterable, SwitchValue {
  /// ENODEV.
  case refused
  /// As a guest blob with a dynamic attachment, if blobs are on and virgl is off.
  case guestBlob
}

/// How i915 lets go of user pages that are invalidated. UP-2, UP-3
public enum I915Userptr: UInt8, CaseIterable, SwitchValue {
  /// The callback waits for the GPU, unbinds, and gives the pages back.
  case unbindInCallback
  /// An interval notifier that waits for the jobs; the next submission unbinds. The pages are pinned.
  case intervalNotifier
  /// An interval notifier that waits for nothing: only the next submission sees it.
  case sequenceOnly
}

/// How importers reach a buffer with the CPU that make an array of pages. PR-5, PR-11
public enum ImporterAccess: UInt8, CaseIterable, SwitchValue {
  /// By the array that `drm_prime_sg_to_page_array()` makes.
  case pageArray
  /// By `dma_buf_begin_cpu_access()` and `dma_buf_vmap()`.
  case vmap
  /// By the page that `dma_to_phys()` makes of the address.
  case dmaToPhys
}
