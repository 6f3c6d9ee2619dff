extension LockClass {
  /// Whether a thread that holds it may not sleep: a spinning lock. FACTS 2.0
  public var isAtomic: Bool {
    switch self {
    case .mmuLock, .invalidateLock, .pageTableLock, .gpcLock, .gpcListLock, .memtypeLock: true
    default: false
    }
  }

  /// Whether who takes it may go to sleep. To begin an acquisition of tickets is no more than a count.
  var maySleep: Bool { !isAtomic && self != .reservationTicket }

  /// Whether lockdep knows it. The others are bits and counts, or only something to wait for.
  public var isOrdered: Bool {
    switch self {
    case .folioLock, .activeInvalidations, .intervalInvalidation, .fork: false
    case .unmapAnswer, .mapState, .controlQueue, .dmaBufUnmap: false
    default: true
    }
  }

  /// Whether somebody takes it: the others are only waited for.
  public var isTaken: Bool {
    switch self {
    case .activeInvalidations, .intervalInvalidation, .fork, .unmapAnswer, .mapState, .controlQueue,
      .dmaBufUnmap:
      false
    default: true
    }
  }

  /// Whether it is no lock but a mark that lockdep is given in its place.
  public var isPseudoLock: Bool {
    switch self {
    case .fsReclaim, .notifierMap, .dmaFence, .reservationTicket: true
    default: false
    }
  }
}

/// A set of lock classes.
public struct LockClassSet: BitwiseCopyable, Hashable, Sendable, ExpressibleByArrayLiteral {
  /// The classes have numbers below this.
  static let capacity = 64

  private var bits: UInt64 = 0

  public init() {}
  public init(arrayLiteral elements: LockClass...) {
    for element in elements { insert(element) }
  }

  public func contains(_ element: LockClass) -> Bool { bits & 1 &<< UInt64(element.rawValue) != 0 }

  public func union(_ other: LockClassSet) -> LockClassSet {
    var union = self
    union.bits |= other.bits
    return union
  }

  /// Whether the class was not among them.
  @discardableResult public mutating func insert(_ element: LockClass) -> Bool {
    let bit = 1 &<< UInt64(element.rawValue)
    defer { bits |= bit }
    return bits & bit == 0
  }
}
