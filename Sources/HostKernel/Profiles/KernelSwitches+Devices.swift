// dma-buf, PRIME, userptr
extension KernelSwitches {
  /// Whether an importer may leave a buffer unpinned. `dma_buf_map_attachment()`. DB-4, DB-13
  public var dmabufDynamic: DMABufDynamic { mutating get { read(.dmabufDynamic) } }
  /// Whether the kernel was built with CONFIG_DMABUF_MOVE_NOTIFY. `dma_buf_map_attachment()`. DB-4
  public var moveNotify: Bool { mutating get { read(.moveNotify) } }
  /// What the callback is called by which an exporter tells its importers of a move.
  /// `dma_buf_invalidate_mappings()`. DB-2, DB-7
  public var dmabufCallback: DMABufCallback { mutating get { read(.dmabufCallback) } }
  /// Whether importer_ops without the move callback are refused. `dma_buf_dynamic_attach()`. DB-2
  public var dmabufCallbackRequired: Bool { mutating get { read(.dmabufCallbackRequired) } }
  /// Whether an exporter may revoke its mappings and wait until each importer unmapped.
  /// `dma_buf_attach_revocable()`. DB-7, VF-9
  public var dmabufRevoke: Bool { mutating get { read(.dmabufRevoke) } }
  /// Whether the core waits for moves before it gives addresses to a static importer. `dma_buf_map_attachment()`. DB-4
  public var dmabufStaticWait: Bool { mutating get { read(.dmabufStaticWait) } }
  /// Whether amdgpu pins in video memory what every importer reaches there. `amdgpu_dma_buf_pin()`. DB-6
  public var dmabufPinVRAM: Bool { mutating get { read(.dmabufPinVRAM) } }
  /// Whether the core maps at attach and keeps the table until detach. `dma_buf_dynamic_attach()`. DB-3
  public var dmabufSGTCache: Bool { mutating get { read(.dmabufSGTCache) } }
  /// Whether an attachment is off the list while the exporter maps for it. `dma_buf_map_attachment()`. DB-13
  public var dmabufMapUnlists: Bool { mutating get { read(.dmabufMapUnlists) } }
  /// Which lock mapping and vmap of a dma-buf need. `dma_buf_map_attachment()`. DB-4, DB-5, DB-11
  public var dmabufLocking: DMABufLocking { mutating get { read(.dmabufLocking) } }
  /// How CONFIG_DMABUF_DEBUG keeps importers from struct page. `mangle_sg_table()`. DB-9
  public var dmabufDebug: DMABufDebug { mutating get { read(.dmabufDebug) } }
  /// Whether the kernel was built with CONFIG_DMABUF_DEBUG. `mangle_sg_table()`. DB-9
  public var dmabufDebugOn: Bool { mutating get { read(.dmabufDebugOn) } }
  /// Which fences of a buffer a new amdgpu job looks at. `amdgpu_sync_resv()`. DB-15
  public var amdgpuImplicitSync: AMDGPUImplicitSync { mutating get { read(.amdgpuImplicitSync) } }
  /// What vmwgfx does with a foreign dma-buf. `vmw_prime_import_sg_table()`. PR-9, PR-10
  public var vmwPrime: VMWPrime { mutating get { read(.vmwPrime) } }
  /// What virtio-gpu does with a foreign dma-buf. `virtgpu_gem_prime_import()`. PR-12
  public var virtgpuImport: VirtGPUImport { mutating get { read(.virtgpuImport) } }
  /// How i915 lets go of user pages that are invalidated. `i915_gem_userptr_invalidate()`. UP-2, UP-3
  public var i915Userptr: I915Userptr { mutating get { read(.i915Userptr) } }
  /// Whether i915 only looks user pages up once its notifier follows them. `i915_gem_userptr_get_pages()`. UP-2
  public var i915PinsUnderNotifier: Bool { mutating get { read(.i915PinsUnderNotifier) } }
  /// How importers reach a buffer with the CPU that make an array of pages. `drm_prime_sg_to_page_array()`. PR-5,
  /// PR-11
  public var importerAccess: ImporterAccess { mutating get { read(.importerAccess) } }
  /// Whether an importer can ask for a table whose pages CONFIG_DMABUF_DEBUG leaves alone.
  /// `dma_buf_map_attachment()`. DB-9
  public var primeKeepsPages: Bool { mutating get { read(.primeKeepsPages) } }
  /// Whether the helper that turns a table into an array of pages warns of its use.
  /// `drm_prime_sg_to_page_array()`. PR-5
  public var pageArrayWarns: Bool { mutating get { read(.pageArrayWarns) } }
}

// PAT, VFIO, virtio-gpu
extension KernelSwitches {
  /// How a mapping remembers its memory-type reservation. `track_pfn_remap()`. PAT-5, PAT-20
  public var patTrack: PATTrack { mutating get { read(.patTrack) } }
  /// What gives the memory-type reservation of a mapping back. `untrack_pfn()`. PAT-7, PAT-12, PAT-20
  public var patUntrackOn: PATUntrackOn { mutating get { read(.patUntrackOn) } }
  /// How the free of a memory-type reservation finds its first frame. `get_pat_info()`. PAT-8
  public var patBase: PATBase { mutating get { read(.patBase) } }
  /// What a fork that fails halfway does with the reservation that it made. `track_pfn_copy()`. PAT-9
  public var patForkUndo: PATForkUndo { mutating get { read(.patForkUndo) } }
  /// How the fault handler of VFIO maps a BAR. `vfio_pci_mmap_fault()`. VF-3, VF-4
  public var vfioMap: VFIOMap { mutating get { read(.vfioMap) } }
  /// How VFIO takes its mappings away. `vfio_pci_zap_bars()`. VF-5
  public var vfioZap: VFIOZap { mutating get { read(.vfioZap) } }
  /// Whether the fault handler of VFIO asks its list whether the mapping was filled before. `vfio_pci_mmap_fault()`.
  /// VF-3
  public var vfioListCheck: Bool { mutating get { read(.vfioListCheck) } }
  /// Whether VFIO takes a BAR for unreachable in D3hot, and zaps it. `vfio_lock_and_set_power_state()`. VF-1, VF-5
  public var vfioD3: Bool { mutating get { read(.vfioD3) } }
  /// Whether a user can let the device suspend. `vfio_pci_runtime_pm_entry()`. VF-8
  public var vfioLowPower: Bool { mutating get { read(.vfioLowPower) } }
  /// Whether VFIO fills a mapping of a BAR when it is made. `vfio_pci_core_mmap()`. VF-2, MM-1
  public var vfioRemapInMmap: Bool { mutating get { read(.vfioRemapInMmap) } }
  /// Whether VFIO exports BARs as dma-bufs and revokes them on reset. `vfio_pci_dma_buf_move()`. VF-8, VF-9
  public var vfioDMABuf: Bool { mutating get { read(.vfioDMABuf) } }
  /// Whether the virtio-gpu guest driver maps a part of a blob. `virtio_gpu_vram_mmap()`. VG-5
  public var vramMapPartial: Bool { mutating get { read(.vramMapPartial) } }
  /// Whether the virtio-gpu guest driver may put MAP_BLOB off to the first mmap. `virtio_gpu_vram_create()`.
  /// VG-4
  public var vramDeferredMap: Bool { mutating get { read(.vramDeferredMap) } }
  /// Whether the virtio-gpu guest driver refuses a blob that has no flag at all. `verify_blob()`. VG-4
  public var blobNeedsFlags: Bool { mutating get { read(.blobNeedsFlags) } }
  /// Whether the virtio-gpu guest driver looks at the four bits of map_info that mean caching, and no others.
  /// `virtio_gpu_vram_mmap()`. VG-3
  public var mapInfoMasked: Bool { mutating get { read(.mapInfoMasked) } }
  /// Whether the mmap of GEM buffers and dma-bufs refuses a mapping that is neither VM_IO nor VM_PFNMAP.
  /// `drm_gem_mmap_obj()`. TTM-23
  public var drmCheckSpecial: Bool { mutating get { read(.drmCheckSpecial) } }
  /// The fault that was put in on purpose.
  public var mutant: Mutant { mutating get { read(.mutant) } }
}
