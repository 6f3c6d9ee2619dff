import StateLayout

/// Writes down what one step of a replayed counterexample does. While searching there is none, and a note costs a test
/// for nil.
public final class Recorder {
  /// Something that a step did.
  public struct Note: Sendable {
    /// The functions that the step called within itself when it said this.
    public let functions: [String]
    public let text: String
    /// What it broke, if it is a breach.
    public let flag: Flag?
    /// The page of a breach; nil if it is about none, or about device memory, which has no counts.
    public let page: Int?
    /// All page frames as they were then, by pfn.
    public let frames: [FrameCounts]
  }

  /// What of a page frame a counterexample shows.
  public struct FrameCounts: Hashable, Sendable {
    /// `_refcount`, pins included.
    public let refcount: Int
    public let mapcount: Int
    public let isFree: Bool
  }

  /// A lock that a thread holds or waits for.
  public struct LockHeld: Hashable, Sendable {
    public let lock: LockClass
    public var mode: LockMode
    /// The functions that the step called within itself when it took the lock.
    public let functions: [String]
  }

  /// That a thread took a lock, or was about to wait for it.
  public struct LockTaken: Sendable {
    public let lock: LockClass
    public let mode: LockMode
    public let functions: [String]
    /// What it held then, in the order in which it took it.
    public let held: [LockHeld]
  }

  /// What the steps since `beginStep` did.
  public private(set) var notes: [Note] = []
  public private(set) var taken: [LockTaken] = []
  /// The locks that each thread holds, in the order in which it took them.
  public private(set) var held: [Int: [LockHeld]] = [:]
  /// What each thread waited for when it last tried a step and could not.
  public private(set) var waiting: [Int: LockClass] = [:]
  private var functions: [String] = []

  public init() {}

  /// Forgets the notes of the last step.
  public func beginStep() {
    notes.removeAll()
    taken.removeAll()
  }

  func enter(_ function: StaticString) { functions.append("\(function)") }
  func leave() { functions.removeLast() }

  func note(_ text: String, flag: Flag?, page: PFN?, _ frames: [FrameCounts]) {
    let number = page.flatMap { $0.hasStructPage ? $0.position : nil }
    notes.append(Note(functions: functions, text: text, flag: flag, page: number, frames: frames))
  }

  func acquired(_ lock: LockClass, _ mode: LockMode, by thread: ThreadID) {
    tookBriefly(lock, mode, by: thread)
    held[thread.position, default: []].append(LockHeld(lock: lock, mode: mode, functions: functions))
  }

  func tookBriefly(_ lock: LockClass, _ mode: LockMode, by thread: ThreadID) {
    taken.append(
      LockTaken(lock: lock, mode: mode, functions: functions, held: held[thread.position] ?? []))
  }

  func downgraded(_ lock: LockClass, by thread: ThreadID) {
    guard let index = held[thread.position]?.lastIndex(where: { $0.lock == lock }) else { return }
    held[thread.position]?[index].mode = .read
  }

  func released(_ lock: LockClass, by thread: ThreadID) {
    guard let index = held[thread.position]?.lastIndex(where: { $0.lock == lock }) else { return }
    held[thread.position]?.remove(at: index)
  }

  func blocked(_ thread: ThreadID, on lock: LockClass) { waiting[thread.position] = lock }
}
