import HostKernel
import StateSpace

/// All that a scenario can do on a kernel, as far as it was explored.
public struct ScenarioRun: Sendable {
  /// Why the exploration ended.
  public let ending: Ending
  /// The breaches of the contract, the one with the shortest way first.
  public let sightings: [Sighting]
  /// What the kernel prints, by message; the one with the shortest way first.
  public let messages: [PrintedMessage]
  /// In which orders locks were taken.
  public let lockOrders: [OrderSighting]
  /// What final states there are, by their values.
  public let outcomes: [Outcome]
  /// Whether it is known that no further livelock exists.
  public let isLivelockDecided: Bool
  /// The switches that the run depends on. A kernel that agrees on them gives this very run.
  public let reads: SwitchSet
  /// The steps of kernel paths that were taken.
  public let coverage: StepCoverage
  /// The room that the state needed.
  public let limits: Limits
  public let size: Size

  /// How a run ended.
  public enum Ending: Hashable, Sendable {
    /// Every reachable state was looked at.
    case complete
    /// There are more states than were allowed.
    case stateBound
    /// There was not enough memory for more.
    case memoryBound
    /// Somebody asked it to stop.
    case interrupted
    /// The model cannot represent what follows.
    case rejected(Rejection)
    /// `setup` does not come to its end on this kernel.
    case setupFailed(SetupError)
  }

  /// A breach of the contract, and the shortest way to it.
  public struct Sighting: Hashable, Sendable {
    public let flag: Flag
    public let way: Way
  }

  /// A line in the kernel's log, and the shortest way to it.
  public struct PrintedMessage: Hashable, Sendable {
    public let message: KernelMessage
    public let way: Way
  }

  /// What distinct final states have in common: a value for each observable.
  public struct Outcome: Hashable, Sendable {
    public let values: [Value]
    /// How many distinct final states.
    public let count: Int
    /// The shortest way to one of them.
    public let way: Way
  }

  /// How large the search was.
  public struct Size: Hashable, Sendable {
    /// Distinct states.
    public var states = 0
    /// Steps taken from them.
    public var transitions = 0
    /// The greatest distance of a state from the first.
    public var depth = 0
    /// Bytes of one state.
    public var stateSize = 0
    /// Bytes that the search held.
    public var memory = 0
    /// Distinct final states.
    public var finals = 0
    /// A bound of the probability that two states were taken for one.
    public var collisionProbability = 0.0

    public init() {}
  }

  /// Whether every reachable state was looked at.
  public var isComplete: Bool { ending == .complete }

  /// How far the run can be relied on, in a clause.
  public var completeness: String {
    guard isComplete else { return "incomplete: \(ending.reason)" }
    return isLivelockDecided ? "complete" : "complete, but it is not known if there is a livelock"
  }

  /// The way to a breach; nil if none was found.
  public func way(to flag: Flag) -> Way? { sightings.first { $0.flag == flag }?.way }
}
