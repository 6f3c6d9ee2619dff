import HostKernel

/// One way through the states of a scenario as people read it: what each thread does, inside which kernel functions,
/// and what becomes of the counts of the pages.
public struct Counterexample: Sendable {
  /// What the way leads to.
  public let goal: Goal
  /// How many steps it takes; of a loop, to where it begins.
  public let stepCount: Int
  /// The threads that take part, by their numbers in the scenario.
  public let threads: [Thread]
  /// The frames whose counts are shown: the one that the goal is about first.
  public let pages: [Int]
  public let lines: [Line]
  /// Of a deadlock: what each thread waits for.
  public let waits: [Wait]
  /// Of a breach of the order of locks: the orders that contradict each other, or the one that is wrong.
  public let orders: [Order]

  /// What a way leads to.
  public enum Goal: Hashable, Sendable {
    case flag(Flag)
    case message(KernelMessage)
    /// A final state with these values of the observables.
    case outcome([Value])
  }

  /// A thread that takes part.
  public struct Thread: Hashable, Sendable {
    public let number: Int
    public let name: String
    /// `vcpu`, `task`, `driver` or `reclaim`.
    public let role: String
  }

  /// One line: a function is entered, or something happens in it.
  public struct Line: Hashable, Sendable {
    /// The number of the thread in the scenario; nil if no thread does it: `setup`, or the check at the end.
    public let thread: Int?
    /// How deep in calls.
    public let depth: Int
    public let content: Content
    /// The counts of `pages`, in that order; nil where nothing happens.
    public let counts: [Recorder.FrameCounts]?
  }

  /// What a line says.
  public enum Content: Hashable, Sendable {
    /// A kernel function in which something happens next.
    case function(String)
    /// What happens.
    case note(String)
    /// The contract is broken.
    case breach(Flag)
    /// Here the loop of a livelock begins.
    case loopStart
    /// Here it is closed.
    case loopEnd
    /// Every thread has finished.
    case end
  }

  /// That a lock is taken with another one held.
  public struct Order: Sendable {
    public let order: LockDependency
    /// How it comes about; nil if the kernel takes the locks so when it boots.
    public let trace: OrderTrace?
  }

  /// The way to an order of two locks.
  public struct OrderTrace: Sendable {
    public let stepCount: Int
    /// Who takes the locks; nil if `setup` does.
    public let thread: Int?
    /// The threads that take part.
    public let threads: [Thread]
    public let lines: [Line]
    /// The kernel functions in which the first lock was taken, outermost first, and in which the second is.
    public let firstFunctions: [String]
    public let secondFunctions: [String]
    /// How the second is taken.
    public let secondMode: LockMode
    /// What the thread holds then, in the order in which it took it.
    public let held: [Held]
  }

  /// A lock that a thread holds.
  public struct Held: Hashable, Sendable {
    public let lock: LockClass
    public let mode: LockMode
    /// The kernel functions in which it was taken, outermost first.
    public let functions: [String]
  }

  /// What a thread waits for, and what it holds meanwhile.
  public struct Wait: Hashable, Sendable {
    public let thread: Int
    public let waitsFor: LockClass
    public let holds: [Recorder.LockHeld]
    /// The kernel functions that it is in, outermost first.
    public let functions: [String]
  }
}
