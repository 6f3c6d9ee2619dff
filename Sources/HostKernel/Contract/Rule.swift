/// What is always checked, whatever a test asks. The raw value is the number of the rule among the explorer's labels.
///
/// A rule is broken at the step that does it, which is often long before the kernel notices, if it ever does.
public enum Rule: UInt8, CaseIterable, Hashable, Sendable {
  case useAfterFree, doubleFree, badPage, refcountUnderflow, surplusPut, pageLeak, freedWhileHeld
  case staleSPTE, staleDeviceMapping, foreignPageTouch, deadlock, livelock, invalidateCount
  case untrackedMapping, lostWrite, pinnedMoved
  case dirtyLost, earlyFree
  case mappedAfterAnswer, windowReuse
  case nullDereference, importerTouchesPage
  case reclaimRecursion, incoherentMapping
  case lockOrder, sleepInAtomic
  case memtypeAlias, memtypeLeak, memtypeFreeUnowned, vmFlagsUnderReadLock
  case staleRead

  /// What users call it: `use-after-free`.
  public var id: String { text.id }

  /// The rule that users call `id`.
  public init?(id: String) {
    guard let rule = Self.allCases.first(where: { $0.id == id }) else { return nil }
    self = rule
  }

  /// What it says, why, and how a breach shows.
  public var text: RuleText {
    switch self {
    case .useAfterFree: .useAfterFree
    case .doubleFree: .doubleFree
    case .badPage: .badPage
    case .refcountUnderflow: .refcountUnderflow
    case .surplusPut: .surplusPut
    case .pageLeak: .pageLeak
    case .freedWhileHeld: .freedWhileHeld
    case .staleSPTE: .staleSPTE
    case .staleDeviceMapping: .staleDeviceMapping
    case .foreignPageTouch: .foreignPageTouch
    case .deadlock: .deadlock
    case .livelock: .livelock
    case .invalidateCount: .invalidateCount
    case .untrackedMapping: .untrackedMapping
    case .lostWrite: .lostWrite
    case .pinnedMoved: .pinnedMoved
    case .dirtyLost: .dirtyLost
    case .nullDereference: .nullDereference
    case .importerTouchesPage: .importerTouchesPage
    case .reclaimRecursion: .reclaimRecursion
    case .incoherentMapping: .incoherentMapping
    case .earlyFree: .earlyFree
    case .mappedAfterAnswer: .mappedAfterAnswer
    case .windowReuse: .windowReuse
    case .lockOrder: .lockOrder
    case .sleepInAtomic: .sleepInAtomic
    case .memtypeAlias: .memtypeAlias
    case .memtypeLeak: .memtypeLeak
    case .memtypeFreeUnowned: .memtypeFreeUnowned
    case .vmFlagsUnderReadLock: .vmFlagsUnderReadLock
    case .staleRead: .staleRead
    }
  }
}
