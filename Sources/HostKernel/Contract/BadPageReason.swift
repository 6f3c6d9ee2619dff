/// What the allocator objects to in a page, in the order of its tests: of several, the last is printed. PA-5
///
/// The tails of a compound page have reasons of their own. PA-6
public enum BadPageReason: UInt8, CaseIterable, Hashable, Sendable {
  case nonzeroMapcount, nonNullMapping, nonzeroRefcount, flagsAtFree, flagsAtPrep
  case chargedToCgroup, pagePoolLeak

  // Of the tails of a compound page.
  case nonzeroCompoundMapcount, nonzeroEntireMapcount, nonzeroLargeMapcount, nonzeroNrPagesMapped
  case nonzeroPincount, onDeferredList, corruptedTailMapping, pageTailNotSet, compoundHeadNotConsistent
  case nonzeroPrivate

  /// What the kernel prints after "page dumped because: ".
  public var text: String {
    switch self {
    case .nonzeroMapcount: "nonzero mapcount"
    case .nonNullMapping: "non-NULL mapping"
    case .nonzeroRefcount: "nonzero _refcount"
    case .flagsAtFree: "PAGE_FLAGS_CHECK_AT_FREE flag(s) set"
    case .flagsAtPrep: "PAGE_FLAGS_CHECK_AT_PREP flag(s) set"
    case .chargedToCgroup: "page still charged to cgroup"
    case .pagePoolLeak: "page_pool leak"
    case .nonzeroCompoundMapcount: "nonzero compound_mapcount"
    case .nonzeroEntireMapcount: "nonzero entire_mapcount"
    case .nonzeroLargeMapcount: "nonzero large_mapcount"
    case .nonzeroNrPagesMapped: "nonzero nr_pages_mapped"
    case .nonzeroPincount: "nonzero pincount"
    case .onDeferredList: "on deferred list"
    case .corruptedTailMapping: "corrupted mapping in tail page"
    case .pageTailNotSet: "PageTail not set"
    case .compoundHeadNotConsistent: "compound_head not consistent"
    case .nonzeroPrivate: "nonzero private"
    }
  }

  /// The reason that the kernel prints as `text`.
  public init?(text: String) {
    guard let reason = Self.allCases.first(where: { $0.text == text }) else { return nil }
    self = reason
  }
}
