import StateLayout

/// A system that the explorer can search: threads that take atomic steps over one flat state.
///
/// The bytes are the whole state: two states with equal bytes are one state. So a model resets what is dead, and
/// what it keeps in its own properties may only gather results; no step may depend on it.
public protocol StateModel {
  /// The size of a state in bytes: a multiple of 8.
  var byteCount: Int { get }

  /// How many threads there are: at most 16.
  var threadCount: Int { get }

  /// Writes the initial state over bytes that are all zero.
  mutating func start(_ state: StateBytes)

  /// Lets `thread` take one step in `state`.
  ///
  /// A step that may go on in several ways asks `attempt` and is called once for each. A step that is not taken
  /// leaves `state` as it was; what it raised does not count.
  mutating func step(_ state: StateBytes, thread: Int, attempt: inout Attempt) -> StepResult

  /// The number of the outcome that `state` is, called once for each distinct state in which every thread has
  /// finished. The numbers are the model's own, small and not negative. `state` may not be changed; labels and a
  /// rejection may be raised.
  mutating func finish(_ state: StateBytes, attempt: inout Attempt) -> Int

  /// The numbers of the events that were met since the last call. Asked after each attempt that says that there are some,
  /// also if the step was not taken. The model tells an event once: where it met it first.
  mutating func takeEvents() -> [Int]
}

extension StateModel {
  /// There are no events.
  public mutating func takeEvents() -> [Int] { [] }

  /// All final states are one outcome.
  public mutating func finish(_ state: StateBytes, attempt: inout Attempt) -> Int { 0 }
}
