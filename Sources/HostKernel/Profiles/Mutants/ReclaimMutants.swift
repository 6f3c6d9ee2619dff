extension MutantDefinition {
  // Page reclaim and migration
  static let reclaim: [MutantDefinition] = [
    // MM-17
    .init(
      .migrateNoCount,
      "migrate-no-count",
      "Migration does not compare the reference count of a page with what it expects before it moves it.",
      breaks: .lostWrite, in: "migrate-referenced-page"),
    // MM-16
    .init(
      .collapseNoCount,
      "collapse-no-count",
      "khugepaged does not ask whether somebody else references the pages that it copies.",
      breaks: .lostWrite, in: "collapse-referenced-page"),
    // MM-17, UP-6
    .init(
      .unmapLosesDirty,
      "unmap-loses-dirty",
      "try_to_unmap() does not pass the dirty bit of a PTE on to the page.",
      breaks: .dirtyLost, in: "reclaim-against-write"),
    // KVM-31, UP-6
    .init(
      .kvmForgetsDirty,
      "kvm-forgets-dirty",
      "KVM does not mark the pages that its guest may have written.",
      breaks: .dirtyLost, in: "reclaim-against-guest"),
  ]
}
