// Page allocator: the values of its switches. What each switch is about: `Switch`.

/// Whether, and when, the allocator checks the pages that it frees. PA-4, PA-9
public enum PageChecks: UInt8, CaseIterable, SwitchValue {
  /// Every page is checked when it is freed and when it is handed out.
  case on
  /// Nothing is checked: a page that is freed wrongly is used again in silence.
  case off
  /// Up to v6.2 without `CONFIG_DEBUG_VM`: tails are checked at once; an order-0 or first page has its flags
  /// wiped unchecked, and the rest of it checked when its per-CPU list is spilled.
  case late61
}

/// What the free path tests on the tails of a block beyond what it tests on every page. PA-4, PA-6
public enum TailPageChecks: UInt8, CaseIterable, SwitchValue {
  /// Only with `CONFIG_DEBUG_VM`, and only "nonzero compound_mapcount" of the later reasons.
  case underDebugVM
  /// Wherever the pages are checked, one reason a counter.
  case always
  /// As `always`, and "nonzero private" on a tail.
  case alsoPrivate
}

/// How many pages folio_add_lru() collects on a CPU before it drops its references. PA-11
public enum LRUBatchSize: UInt8, CaseIterable, SwitchValue {
  /// The batch drains with its 15th page.
  case entries15
  /// The batch drains with its 31st page.
  case entries31

  public static var spellings: [String] { ["15", "31"] }
}
