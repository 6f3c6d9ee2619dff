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
public struct Attempt: Sendable {
  /// The alternative to take.
  public let alternative: Int
  /// How many alternatives there are; known after the step was taken once.
  public private(set) var alternatives = 1
  /// Bit n is set if the step raised label n.
  public private(set) var labels: UInt64 = 0
  /// Why the model cannot represent what the step leads to; 0 if it can. The numbers are the model's own.
  public private(set) var rejection: UInt8 = 0

  @inlinable public init(alternative: Int = 0) { self.alternative = alternative }

  /// A number below `count`: the search tries them all. At most one choice a step.
  public mutating func choose(_ count: Int) -> Int {
    assert(alternatives == 1, "a step may choose once")
    assert(count > 0, "a choice among nothing")
    alternatives = count
    return alternative
  }

  /// Marks this transition. The search remembers the shortest way to each label, 0 to 63.
  public mutating func raise(label: UInt8) { labels |= 1 &<< UInt64(label) }

  public func hasRaised(label: UInt8) -> Bool { labels & (1 &<< UInt64(label)) != 0 }

  /// Says that the state has no room for the outcome of this step: the search ends, and tells why.
  public mutating func reject(_ reason: UInt8) {
    assert(reason != 0)
    rejection = reason
  }
}
