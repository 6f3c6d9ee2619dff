extension Patch {
  /// Changes that were argued for VFIO in the thread about untracking.
  static let vfio = [vfioRemapInMmap]

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
}
