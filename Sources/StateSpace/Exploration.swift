/// What a search found.
///
/// Every way is a shortest one, and the same in every run. If `ending` is not `complete` the figures are those of
/// the part that was searched.
public struct Exploration: Sendable {
  /// Distinct states.
  public let states: Int
  /// Steps taken from them, each alternative on its own.
  public let transitions: Int
  /// The length of the longest of all shortest ways.
  public let depth: Int
  /// Bytes of one state while it waits to be expanded.
  public let stateSize: Int
  /// Bytes held at the end: fingerprints, parent links, frontier and edges.
  public let memory: Int
  /// The number of states in the largest level: those that are as many steps from the initial state.
  public let largestFrontier: Int
  /// Distinct states in which every thread has finished.
  public let finals: Int
  /// Why the search ended.
  public let ending: Ending
  /// The shortest way to each label that was raised, its last move the step that raised it. The way to a label that
  /// `StateModel.finish` raised ends in that final state.
  public let labels: [UInt8: [Move]]
  /// The shortest way to each event that the model met, by the model's numbers.
  public let events: [Int: Event]
  /// The outcomes of final states, by the numbers that the model gave them.
  public let outcomes: [Int: Outcome]
  /// Distinct states in which nobody can step and somebody has not finished.
  public let deadlocks: Int
  /// The shortest way to a deadlock.
  public let deadlock: [Move]?
  /// Whether some state can go on for ever but never end.
  public let livelock: Livelock
  /// The number of states that cannot reach an end; 0 while `livelock` is `undecided`.
  public let livelockedStates: Int

  /// A bound of the probability that some two of the distinct states had the same fingerprint of 64 bits, so that
  /// what follows the second of them was not looked at: n(n-1)/2 pairs, each with probability 2^-64.
  public var collisionProbability: Double {
    let count = Double(states)
    return min(1, count * max(0, count - 1) / 2 * 0x1p-64)
  }
}

extension Exploration {
  /// Why a search ended.
  public enum Ending: Sendable, Hashable {
    /// Every reachable state was expanded.
    case complete
    /// There are more states than `ExplorationLimits.maxStates`, or than 2^32.
    case stateBound
    /// There is no room for more within `ExplorationLimits.memory`, or the system has no more memory.
    case memoryBound
    /// `isCancelled` said so.
    case interrupted
    /// The model cannot represent the state after the last move of `path`; `reason` is the model's own number.
    case rejected(reason: UInt8, path: [Move])
  }

  /// What final states with the same number have in common.
  public struct Outcome: Sendable, Hashable {
    /// Distinct final states.
    public let count: Int
    /// The shortest way to one of them.
    public let path: [Move]
  }

  /// Where an event was met first.
  public struct Event: Sendable, Hashable {
    /// The last move is the step that met it.
    public let path: [Move]
    /// Whether that step was taken; else it was tried in vain, and changes nothing.
    public let isTaken: Bool

    public init(path: [Move], isTaken: Bool) {
      self.path = path
      self.isTaken = isTaken
    }
  }

  /// Whether some state can step for ever but can reach neither a final state nor a deadlock.
  public enum Livelock: Sendable, Hashable {
    /// From every state an end can be reached; whether it will be depends on the scheduler.
    case none
    /// `way` is the shortest way to a state that lies on a loop and from which no end can be reached; `loop` is the
    /// shortest loop from that state back to it.
    case found(way: [Move], loop: [Move])
    /// Not asked for, or the search was not complete, or the memory did not suffice.
    case undecided
  }
}
