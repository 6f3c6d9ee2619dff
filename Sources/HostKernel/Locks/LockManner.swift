/// How a thread goes about taking a lock: what lockdep concludes from it depends on that.
public enum LockManner: UInt8, BitwiseCopyable, Sendable {
  /// It waits until it has the lock: every lock that it holds comes before this one.
  case waiting
  /// It only tries, and does not wait: nothing is concluded from the attempt, but from what is taken after it.
  case trying
  /// A read lock that may be taken again by its holder whoever waits: `srcu_read_lock()`.
  case recursiveRead
}
