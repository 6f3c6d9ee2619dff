extension Patch {
  /// Changes that were argued for VFIO in the thread about untracking.
  static let vfio = [vfioRemapInMmap, vfioTrackInMmap]

  /// VF-2, MM-1: FACTS section 4 knows an unposted commit of this shape.
  static let vfioRemapInMmap = Patch(
    "vfio-remap-in-mmap",
    "VFIO fills a mapping of a BAR in its mmap hook if the device is ready, and leaves it to faults otherwise.",
    thread: "mm/x86/pat: only untrack the pfn range if unmap region, linux-mm, 12 July 2024",
    conditions: [
      .needs(
        .vfioZap, VFIOZap.unmapMapping,
        or: "up to v6.9 VFIO zaps what faults have put into its list, and this would have to go there too")
    ],
    settings: [Setting(.vfioRemapInMmap, true, .interpolated)])

  /// VF-2, PAT-12: the other answer of that thread to who reserves, and when.
  static let vfioTrackInMmap = Patch(
    "vfio-track-in-mmap",
    "An mmap hook reserves the memory type of its mapping once and maps nothing, VFIO's for one; faults insert later.",
    thread: "mm/x86/pat: only untrack the pfn range if unmap region, linux-mm, 12 July 2024",
    conditions: [
      .needs(
        .vfioZap, VFIOZap.unmapMapping,
        or: "up to v6.9 the fault handler of VFIO reserves by itself, for it fills with remap_pfn_range()")
    ],
    settings: [Setting(.trackInMmap, true, .interpolated)])
}
