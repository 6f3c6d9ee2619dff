extension Patch {
  /// Changes that were proposed for the kernel.
  public static let proposals: [Patch] =
    [
      kvmV11, kvmV11Fix, kvmRefaultReadOnly, ttmTailRefs, ttmReserved, ttmClearReservedAtFree, ttmCountZero,
      untrackOnUnmap, pfnmapContext, dmabufUnlistWhileMapping,
    ] + shmem + prime + userptr + vfio

  /// FACTS 2.e, "The v11 series, patch by patch". What H4 says of other architectures is inferred.
  static let kvmV11 = Patch(
    "kvm-v11",
    "The fault path of KVM keeps no reference and maps pages that none can be taken on.",
    thread: "KVM: allow mapping non-refcounted pages, v11, kvm, 29 February 2024",
    conditions: [
      .needs(
        .remapReference, RemapReference.unlessZero,
        or: "it changes how KVM takes a reference on a followed page, as v5.13 to v6.12 do"),
      .needs(
        .interruptibleLookup, true,
        or: "its lookup passes on that a wait may be interrupted, which KVM knows since v6.2"),
      .needs(
        .followAPI, FollowAPI.pte,
        or: "it is written for follow_pte(), which v6.12 replaced by follow_pfnmap_start()"),
    ],
    settings: [
      Setting(.refHeuristic, RefHeuristic.exactPage),
      Setting(.faultReference, FaultReference.lookupOnly),
      Setting(.touchOnStale, true),
      Setting(.allowNonRefcounted, true),
      Setting(.accessedDirtyAt, AccessedDirtyAt.zapIfSPTEBit),
      Setting(.markingWarns, true),
      Setting(.vcpuMap, VCPUMap.refTracked),
      Setting(.unsafeParameter, UnsafeParameter.gatesUnguarded),
      Setting(.nonX86Strict, true, .interpolated),
    ])

  /// H3
  static let kvmV11Fix = Patch(
    "kvm-v11-fix",
    "On an early retry KVM marks the page instead of putting a reference that v11 no longer holds.",
    thread: "reply to KVM: allow mapping non-refcounted pages, v11, kvm, 31 July 2024",
    requires: ["kvm-v11"],
    conditions: [
      .needs(
        .onEarlyRetry, EarlyRetry.releasePFNClean,
        or: "it mends the check after the lookup, which KVM has since v6.8")
    ],
    settings: [Setting(.onEarlyRetry, EarlyRetry.setAccessed)])

  /// FX-1, FX-3: the posted series was not seen; this is the shape that can work.
  static let kvmRefaultReadOnly = Patch(
    "kvm-refault-read-only",
    "When a write fault leaves a read-only PTE, KVM runs the fault handler once more before it gives up.",
    settings: [Setting(.remappedFault, RemappedFault.refaultIfReadOnly, .interpolated)])

  /// TTM-20
  static let ttmTailRefs = Patch(
    "ttm-tail-refs",
    "TTM takes a reference on each tail page of its blocks, and drops it before it frees them.",
    thread: "drm/ttm: Refcount allocated tail pages, dri-devel, 15 August 2022",
    settings: [Setting(.ttmTailRefs, true)])

  /// TTM-21
  static let ttmReserved = Patch(
    "ttm-reserved",
    "TTM sets PG_reserved on its pages, so that KVM takes them for pages that have no count.",
    thread: "reply to drm/ttm: Refcount allocated tail pages, dri-devel, August 2022",
    settings: [Setting(.ttmReserved, true)])

  /// TTM-21
  static let ttmClearReservedAtFree = Patch(
    "ttm-clear-reserved-at-free",
    "TTM clears PG_reserved before it frees its pages.",
    requires: ["ttm-reserved"],
    settings: [Setting(.clearReservedAtFree, true)])

  /// TTM-22
  static let ttmCountZero = Patch(
    "ttm-count-zero",
    "TTM sets the count of the pages of its blocks to 0, so that nobody can take a reference.",
    thread: "drm/ttm: prevent grabbing page references, dri-devel, 15 August and 27 September 2022",
    settings: [Setting(.ttmCountZero, true)])

  /// PAT-12
  static let untrackOnUnmap = Patch(
    "untrack-on-unmap",
    "A mapping gives its memory-type reservation back at munmap and exit only, not at every zap.",
    thread: "mm/x86/pat: only untrack the pfn range if unmap region, linux-mm, 12 July 2024",
    conditions: [
      .needs(
        .patTrack, PATTrack.vmaFlag,
        or: "it moves the call that frees VM_PAT reservations, which v6.16 removed")
    ],
    settings: [Setting(.patUntrackOn, PATUntrackOn.unmapVMAs)])

  /// PAT-20
  static let pfnmapContext = Patch(
    "pfnmap-context",
    "Mappings that came of one remap_pfn_range share a counted context, and the last one frees its exact range.",
    thread: "mm: rewrite pfnmap tracking and remove VM_PAT, v2, linux-mm, 12 May 2025",
    conditions: [
      .needs(.patTrack, PATTrack.vmaFlag, or: "it is part of the kernel since v6.16")
    ],
    settings: [
      Setting(.patTrack, PATTrack.context), Setting(.patUntrackOn, PATUntrackOn.vmaFree),
      Setting(.patBase, PATBase.context), Setting(.patForkUndo, PATForkUndo.notApplicable),
    ])
}
