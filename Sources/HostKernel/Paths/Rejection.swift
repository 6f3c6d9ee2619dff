/// Why a step could not be represented: the layout of the state was too small for it, or a count would have wrapped.
public enum Rejection: Hashable, Sendable {
  /// All frames are taken, though a real machine would have more.
  case frames
  /// More VMAs than the layout has rows.
  case mappings
  /// More reserved memory types than the layout has rows.
  case reservations
  /// A page changed hands more often than its generation can count.
  case generation
  /// A reference count or another count left its byte.
  case count
  /// The call stack of a thread is full.
  case stack(ThreadID)
  /// A thread holds more locks than there is room for.
  case locks(ThreadID)

  private static let firstStack: UInt8 = 0x40
  private static let firstLocks: UInt8 = 0x80

  /// The number by which the search reports it.
  public var code: UInt8 {
    switch self {
    case .frames: 1
    case .mappings: 2
    case .generation: 3
    case .count: 4
    case .reservations: 5
    case .stack(let thread): Self.firstStack &+ thread.raw
    case .locks(let thread): Self.firstLocks &+ thread.raw
    }
  }

  public init?(code: UInt8) {
    switch code {
    case 1: self = .frames
    case 2: self = .mappings
    case 3: self = .generation
    case 4: self = .count
    case 5: self = .reservations
    case Self.firstLocks...: self = .locks(ThreadID(raw: code &- Self.firstLocks))
    case Self.firstStack...: self = .stack(ThreadID(raw: code &- Self.firstStack))
    default: return nil
    }
  }
}

/// How much room the state of a scenario has for what cannot be counted beforehand. A search that runs out of it is
/// started again with more, so a limit never decides a verdict.
public struct Limits: Hashable, Sendable {
  public var frames: Int
  public var mappings: Int
  public var reservations = 2
  /// Bytes of call stack, by thread.
  public var stack: [Int]
  /// How many locks a thread can hold, by thread.
  public var locks: [Int]

  /// More room for what ran out; false if there is no more to give.
  public mutating func grow(for rejection: Rejection) -> Bool {
    switch rejection {
    case .frames:
      frames += 2
      return frames < PFN.firstDeviceFrame
    case .mappings:
      mappings += 2
      return mappings < 0xF0
    case .reservations:
      reservations += 2
      return reservations < 0xF0
    case .stack(let thread):
      stack[thread.position] += 8
      return stack[thread.position] <= Int(UInt8.max)
    case .locks(let thread):
      locks[thread.position] += 1
      return locks[thread.position] <= LockClassSet.capacity
    case .generation, .count: return false
    }
  }
}
