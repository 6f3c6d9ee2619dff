/// What the system shows of the pages behind an address: /proc/self/pagemap, /proc/kpageflags and /proc/kpagecount. Only
/// root sees page frame numbers.
struct PageSight {
  private let pagemap = try? OpenFile("/proc/self/pagemap", isWritable: false)
  private let flags = try? OpenFile("/proc/kpageflags", isWritable: false)

  /// Whether there is a page at `address` now. Everybody may see that much.
  func isPresent(at address: UInt64) -> Bool {
    (pagemap?.entry(address / UInt64(Mapping.pageSize)) ?? 0) >> 63 == 1
  }

  /// The page that this process has mapped at `address`. A mapping with VM_PFNMAP shows its frames as well.
  func kind(at address: UInt64) -> PageKind {
    guard let entry = pagemap?.entry(address / UInt64(Mapping.pageSize)), entry >> 63 == 1 else {
      return .unknown
    }
    let frame = entry & (1 << 55 - 1)
    guard frame != 0, let bits = flags?.entry(frame) else { return .unknown }
    if bits >> 20 & 1 == 1 { return .withoutPage }
    if bits >> 16 & 1 == 1 { return .compoundTail }
    return bits >> 15 & 1 == 1 ? .compoundHead : .single
  }
}
