extension SwitchDefinition {
  // PAT, VFIO, virtio-gpu
  static let devices: [SwitchDefinition] = [
    .init(
      .patTrack, PATTrack.self,
      "How a mapping remembers its memory-type reservation",
      in: "track_pfn_remap", facts: "PAT-5", "PAT-20",
      history: .first(PATTrack.vmaFlag)
        .then(PATTrack.context, since: .`v6.16`, .mail)),
    .init(
      .patUntrackOn, PATUntrackOn.self,
      "What gives the memory-type reservation of a mapping back",
      in: "untrack_pfn", facts: "PAT-7", "PAT-12", "PAT-20",
      history: .first(PATUntrackOn.anyZap)
        .then(PATUntrackOn.vmaFree, since: .`v6.16`, .mail)),
    .init(
      .patBase, PATBase.self,
      "How the free of a memory-type reservation finds its first frame",
      in: "get_pat_info", facts: "PAT-8",
      history: .first(PATBase.pageTable)
        .then(PATBase.pageTableOrPgoff, since: .`v6.9`, .interpolated)
        .then(PATBase.context, since: .`v6.16`, .mail)
        .at(.`v6.1.192`, PATBase.pageTableOrPgoff, .read)),
    .init(
      .patForkUndo, PATForkUndo.self,
      "What a fork that fails halfway does with the reservation that it made",
      in: "track_pfn_copy", facts: "PAT-9",
      history: .first(PATForkUndo.no)
        .then(PATForkUndo.clearsFlag, since: .`v6.3`, .interpolated)
        .then(PATForkUndo.yes, since: .`v6.15`, .interpolated)
        .then(PATForkUndo.notApplicable, since: .`v6.16`, .mail)
        .at(.`v6.1.192`, PATForkUndo.yes, .read)
        .at(.`v6.12.117`, PATForkUndo.yes, .read)),
    .init(
      .vfioMap, VFIOMap.self,
      "How the fault handler of VFIO maps a BAR",
      in: "vfio_pci_mmap_fault", facts: "VF-3", "VF-4",
      history: .first(VFIOMap.remapInFault)
        .then(VFIOMap.insertWholeVMA, since: .`v6.10`, .interpolated)
        .then(VFIOMap.insertPageOrHuge, since: .`v6.12`, .interpolated)),
    .init(
      .vfioZap, VFIOZap.self,
      "How VFIO takes its mappings away",
      in: "vfio_pci_zap_bars", facts: "VF-5",
      history: .first(VFIOZap.vmaListPTEs)
        .then(VFIOZap.unmapMapping, since: .`v6.10`, .interpolated)),
    .init(
      .vfioListCheck, Bool.self,
      "Whether the fault handler of VFIO asks its list whether the mapping was filled, and keeps the list locked",
      in: "vfio_pci_mmap_fault", facts: "VF-3",
      history: .first(false)
        .then(true, since: .`v5.14`, .interpolated)),
    .init(
      .vfioD3, Bool.self,
      "Whether VFIO takes a BAR for unreachable in D3hot, and zaps it",
      in: "vfio_lock_and_set_power_state", facts: "VF-1", "VF-5",
      history: .first(false)
        .then(true, since: .`v5.19`, .interpolated)),
    .init(
      .vfioLowPower, Bool.self,
      "Whether a user of VFIO can let the device suspend",
      in: "vfio_pci_runtime_pm_entry", facts: "VF-8",
      history: .first(false)
        .then(true, since: .`v6.1`, .interpolated)),
    .init(
      .vfioRemapInMmap, Bool.self,
      "Whether VFIO fills a mapping of a BAR when it is made, if the device is ready",
      in: "vfio_pci_core_mmap", facts: "VF-2", "MM-1",
      history: .choice(false)),
    .init(
      .vfioDMABuf, Bool.self,
      "Whether VFIO exports BARs as dma-bufs and revokes them on reset",
      in: "vfio_pci_dma_buf_move", facts: "VF-8", "VF-9",
      history: .first(false)
        .then(true, since: .`v7.0`, .read)),
    .init(
      .vramMapPartial, Bool.self,
      "Whether the virtio-gpu guest driver maps a part of a blob",
      in: "virtio_gpu_vram_mmap", facts: "VG-5",
      history: .first(false)
        .then(true, since: .`v6.18`, .interpolated)),
    .init(
      .vramDeferredMap, Bool.self,
      "Whether the virtio-gpu guest driver may put MAP_BLOB off to the first mmap",
      in: "virtio_gpu_vram_create", facts: "VG-4",
      history: .first(false)
        .then(true, since: .`v7.3`, .interpolated)),
    .init(
      .blobNeedsFlags, Bool.self,
      "Whether the virtio-gpu guest driver refuses a blob that has no flag at all",
      in: "verify_blob", facts: "VG-4",
      history: .first(true)
        .then(false, since: .`v5.19`, .interpolated)),
    .init(
      .mapInfoMasked, Bool.self,
      "Whether the virtio-gpu guest driver looks at the four bits of map_info that mean caching, and no others",
      in: "virtio_gpu_vram_mmap", facts: "VG-3",
      history: .first(false)),
    .init(
      .drmCheckSpecial, Bool.self,
      "Whether the mmap of GEM buffers and dma-bufs refuses a mapping that is neither VM_IO nor VM_PFNMAP",
      in: "drm_gem_mmap_obj", facts: "TTM-23", "GUP-1",
      history: .first(false)),
    .init(
      .mutant, Mutant.self,
      "The fault that was put in on purpose",
      history: .choice(Mutant.none)),
  ]
}
