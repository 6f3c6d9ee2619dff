/// How the CPU caches a mapping: `enum page_cache_mode`, by the names that the kernel prints. PAT-1, PAT-2
public enum MemoryType: UInt8, BitwiseCopyable, CaseIterable, Sendable {
  case writeBack, writeCombining, uncachedMinus, uncached, writeThrough, writeProtected

  /// `cattr_name()`
  public var name: String {
    switch self {
    case .writeBack: "write-back"
    case .writeCombining: "write-combining"
    case .uncachedMinus: "uncached-minus"
    case .uncached: "uncached"
    case .writeThrough: "write-through"
    case .writeProtected: "write-protected"
    }
  }

  /// The type that the kernel prints as `name`.
  public init?(name: String) {
    guard let type = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = type
  }

  /// `is_new_memtype_allowed()`: whether who asked for this type may be given `other`. PAT-2
  func accepts(_ other: MemoryType) -> Bool {
    switch (self, other) {
    case (.uncachedMinus, .writeBack), (.writeCombining, .writeBack), (.writeThrough, .writeBack),
      (.writeThrough, .writeCombining):
      false
    default: true
    }
  }
}

/// Neighbouring frames of physical memory.
struct FrameRange: BitwiseCopyable, Equatable, Sendable {
  var first: PFN
  var count: UInt8

  init(first: PFN, count: Int) {
    self.first = first
    self.count = UInt8(truncatingIfNeeded: count)
  }

  /// The first frame behind it.
  var end: Int { first.position &+ Int(count) }
  func contains(_ pfn: PFN) -> Bool { first.position <= pfn.position && pfn.position < end }
  func overlaps(_ other: FrameRange) -> Bool {
    first.position < other.end && other.first.position < end
  }
}
