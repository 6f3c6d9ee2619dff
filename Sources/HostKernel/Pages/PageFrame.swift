import StateLayout

/// `struct page` of a frame, as far as it matters here (M1).
struct PageFrame: BitwiseCopyable, Sendable {
  /// `_refcount`, without what pins add to it.
  var refcount: Int8 = 0
  /// FOLL_PIN references; each shows as 1024 in `_refcount`. GUP-6
  var pins: UInt8 = 0
  /// `_mapcount` + 1: PTEs that map the page through rmap.
  var mapcount: UInt8 = 0
  var flags: PageFlags = []
  var status = PageStatus.free
  var role = PageRole.single
  /// Of the first page of a block: its order. Of a compound tail: its place in the block.
  var order: UInt8 = 0
  /// The first page of a block in a pool, by which the block is linked. TTM-5
  var isFirstOfBlock = false
  /// Whose page it is, whatever the reference count says: TTM takes no notice of counts (TTM-5).
  var tenant = Tenant.none
  /// How often the frame changed hands: tells a page from the one that lay there before (M2).
  var generation: UInt8 = 0

  /// `_refcount` as the kernel prints it.
  var printedRefcount: Int { Int(refcount) + 1024 * Int(pins) }

  /// `folio_ref_count() > 0`
  var isReferenced: Bool { refcount > 0 || pins > 0 }
}

struct PageFlags: OptionSet, BitwiseCopyable, Sendable {
  let rawValue: UInt8
  static let lru = PageFlags(rawValue: 1)
  /// The page belongs to one process only: a write fault may reuse it.
  static let anonExclusive = PageFlags(rawValue: 2)
  /// Kept only on free pages, where it shows that somebody touched what is not his.
  static let referenced = PageFlags(rawValue: 4)
  static let reserved = PageFlags(rawValue: 8)

  /// `PAGE_FLAGS_CHECK_AT_FREE`, PA-4. (PG_lru is cleared by the release path before the check.)
  static let checkedAtFree: PageFlags = [.reserved]
  /// `PAGE_FLAGS_CHECK_AT_PREP`: everything, PA-1.
  static let checkedAtPrep: PageFlags = [.lru, .referenced, .reserved, .anonExclusive]
}

/// Where a frame is in the life of a page.
enum PageStatus: UInt8, BitwiseCopyable, Sendable {
  /// On the allocator's free list.
  case free
  case allocated
  /// In a TTM pool: it still has the count that it was allocated with.
  case pooled
  /// Failed a check; on no list, never handed out again. PA-8
  case leaked
}

enum PageRole: UInt8, BitwiseCopyable, Sendable {
  /// A page of its own, or any page of a non-compound block.
  case single
  case compoundHead, compoundTail
}

/// Who considers a page to be his without counting references.
struct Tenant: BitwiseCopyable, Equatable, Sendable {
  fileprivate let raw: UInt8

  static let none = Tenant(raw: 0)
  static func buffer(_ buffer: BufferID) -> Tenant { Tenant(raw: 1 &+ buffer.raw) }
  static func pool(_ caching: Caching) -> Tenant { Tenant(raw: 0xF0 &+ caching.rawValue) }

  /// The buffer, if one has the page.
  var buffer: BufferID? { raw > 0 && raw < 0xF0 ? BufferID(raw: raw &- 1) : nil }
  /// The kind of the pool, if the page lies in one.
  var pooled: Caching? { raw >= 0xF0 ? Caching(rawValue: raw &- 0xF0) : nil }
}

extension Host {
  /// `page_folio()`: the head of a compound page, or the page itself.
  @inline(__always) func folio(_ pfn: PFN) -> PFN {
    guard frames[pfn].role == .compoundTail else { return pfn }
    return PFN(pfn.position &- Int(frames[pfn].order))
  }

  /// Notes that the page has another tenant from now on: whoever remembers the old one holds a stale handle.
  mutating func changeTenant(of pfn: PFN, to tenant: Tenant) {
    frames[pfn].tenant = tenant
    advanceGeneration(of: pfn)
  }

  mutating func advanceGeneration(of pfn: PFN) {
    if frames[pfn].generation == .max { attempt.reject(Rejection.generation.code) }
    frames[pfn].generation &+= 1
  }
}
