extension SwitchDefinition {
  // PAT, VFIO, virtio-gpu
  static let devices: [SwitchDefinition] = [
    .init(
      .patTrack, PATTrack.self,
      "How a mapping remembers its memory-type reservation",
      in: "track_pfn_remap", "PAT-5", "PAT-20"),
    .init(
      .patUntrackOn, PATUntrackOn.self,
      "What gives the memory-type reservation of a mapping back",
      in: "untrack_pfn", "PAT-7", "PAT-12", "PAT-20"),
    .init(
      .patBase, PATBase.self,
      "How the free of a memory-type reservation finds its first frame",
      in: "get_pat_info", "PAT-8"),
    .init(
      .patForkUndo, PATForkUndo.self,
      "What a fork that fails halfway does with the reservation that it made",
      in: "track_pfn_copy", "PAT-9"),
    .init(
      .vfioMap, VFIOMap.self,
      "How the fault handler of VFIO maps a BAR",
      in: "vfio_pci_mmap_fault", "VF-3", "VF-4"),
    .init(
      .vfioZap, VFIOZap.self,
      "How VFIO takes its mappings away",
      in: "vfio_pci_zap_bars", "VF-5"),
    .init(
      .vfioDMABuf, Bool.self,
      "Whether VFIO exports BARs as dma-bufs and revokes them on reset",
      in: "vfio_pci_dma_buf_move", "VF-8", "VF-9"),
    .init(
      .vramMapPartial, Bool.self,
      "Whether the virtio-gpu guest driver maps a part of a blob",
      in: "virtio_gpu_vram_mmap", "VG-5"),
    .init(
      .vramDeferredMap, Bool.self,
      "Whether the virtio-gpu guest driver may put MAP_BLOB off to the first mmap",
      in: "virtio_gpu_vram_create", "VG-4"),
    .init(
      .mutant, Mutant.self,
      "The fault that was put in on purpose"),
  ]
}
