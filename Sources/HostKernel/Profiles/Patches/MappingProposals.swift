extension Patch {
  /// Ideas of threads T and K about who may take references to what is mapped, most of which nobody posted.
  public static let mappingProposals: [Patch] = [
    kvmRefMixedMapOnly, kvmRefMixedMapGuessed, kvmNoRemappedFault, ttmMixedMap, drmCheckSpecial,
    virtgpuMaskMapInfo,
  ]

  /// KVM-18, KVM-19
  static let kvmRefMixedMapOnly = Patch(
    "kvm-ref-mixedmap-only",
    "KVM takes a reference on a followed page in VM_MIXEDMAP mappings only, and remembers whether it has one.",
    thread: "reply to drm/ttm: Refcount allocated tail pages, dri-devel, August 2022",
    conditions: [
      .needs(
        .remapReference, RemapReference.unlessZero,
        or: "it changes how KVM takes a reference on a followed page, as v5.13 to v6.12 do")
    ],
    settings: [
      Setting(.remapReference, RemapReference.mixedMapOnly),
      Setting(.refHeuristic, RefHeuristic.exactPage),
    ])

  /// KVM-21
  static let kvmRefMixedMapGuessed = Patch(
    "kvm-ref-mixedmap-guessed",
    "The same without the memory: KVM lets go of what the frame number looks like.",
    requires: ["kvm-ref-mixedmap-only"],
    settings: [Setting(.refHeuristic, RefHeuristic.reservedBit)])

  /// KVM-18: as KVM was before it was taught to run the fault handler, for vGPUs that map a BAR at its first access.
  static let kvmNoRemappedFault = Patch(
    "kvm-no-remapped-fault",
    "KVM does not run the fault handler of a mapping of raw frames: what has no PTE yet cannot be mapped.",
    conditions: [
      .needs(.remappedFault, RemappedFault.once, or: "it takes away the one run of the fault handler")
    ],
    settings: [Setting(.remappedFault, RemappedFault.never)])

  /// TTM-10
  static let ttmMixedMap = Patch(
    "ttm-mixedmap",
    "TTM maps its buffers VM_MIXEDMAP, as up to v5.13.",
    conditions: [
      .needs(.ttmVM, TTMVM.pfnmap, or: "up to v5.13 TTM maps its buffers so anyway")
    ],
    settings: [Setting(.ttmVM, TTMVM.mixed)])

  /// TTM-23, GUP-1
  static let drmCheckSpecial = Patch(
    "drm-check-special",
    "The mmap of GEM buffers and dma-bufs refuses, with a warning, a mapping that is neither VM_IO nor VM_PFNMAP.",
    thread: "reply to drm/ttm: Refcount allocated tail pages, dri-devel, August 2022",
    settings: [Setting(.drmCheckSpecial, true)])

  /// VG-3
  static let virtgpuMaskMapInfo = Patch(
    "virtgpu-mask-map-info",
    "The virtio-gpu driver of the guest compares the four caching bits of map_info instead of the whole word.",
    settings: [Setting(.mapInfoMasked, true)])
}
