/// What a thread's attempt at a step led to.
public enum StepResult: UInt8, Sendable {
  /// The state was changed.
  case advanced
  /// The step cannot be taken now; the state is as it was.
  case blocked
  /// The thread has nothing more to do; the state is as it was.
  case finished
}

/// One attempt at a step: which alternative it takes, and the labels that it raises.
///
/// Two fields of different size: fields of one size would be copied two at a time, and a processor waits when it reads
/// at once what it has just written in two parts. That took a fifth of a step of a model that keeps a copy.
public struct Attempt: Sendable {
  /// More alternatives of one step cannot be told apart.
  public static let greatestAlternativeCount = 256

  /// Bit n is set if the step raised label n.
  public private(set) var labels: UInt128 = 0
  /// From below: the alternative in 10 bits, their number in 10, the rejection in 8, whether there are events in 1.
  private var bits: UInt32

  public init(alternative: Int = 0) {
    assert(0..<Self.greatestAlternativeCount ~= alternative)
    bits = UInt32(truncatingIfNeeded: alternative & 0x3FF | 1 << 10)
  }

  /// The alternative to take.
  public var alternative: Int { Int(bits & 0x3FF) }

  /// How many alternatives there are; known after the step was taken once.
  public var alternatives: Int { Int(bits >> 10 & 0x3FF) }

  /// Why the model cannot represent what the step leads to; 0 if it can. The numbers are the model's own.
  public var rejection: UInt8 { UInt8(truncatingIfNeeded: bits >> 20) }

  /// A number below `count`: the search tries them all. At most one choice a step.
  public mutating func choose(_ count: Int) -> Int {
    assert(alternatives == 1, "a step may choose once")
    assert(count > 0, "a choice among nothing")
    precondition(count <= Self.greatestAlternativeCount, "a choice among \(count); at most 256")
    bits = bits & ~(0x3FF << 10) | UInt32(truncatingIfNeeded: count) << 10
    return alternative
  }

  /// Says that the model has met an event for the first time, in this step or in trying to take it: the search asks which.
  public mutating func noteEvent() { bits |= 1 << 28 }

  /// Whether the model has met an event for the first time.
  public var hasEvents: Bool { bits & 1 << 28 != 0 }

  /// Marks this transition. The search remembers the shortest way to each label, 0 to 127.
  public mutating func raise(label: UInt8) { labels |= 1 &<< UInt128(label) }

  public func hasRaised(label: UInt8) -> Bool { labels & (1 &<< UInt128(label)) != 0 }

  /// Says that the state has no room for the outcome of this step: the search ends, and tells why. Of several reasons the
  /// first counts.
  public mutating func reject(_ reason: UInt8) {
    assert(reason != 0)
    if rejection == 0 { bits |= UInt32(reason) << 20 }
  }
}
