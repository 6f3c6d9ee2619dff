import StateLayout

/// A lock that a thread holds, in one byte of the state; 0 if there is none.
///
/// The locks of a thread follow from its stack, so they add no states. They lie in ascending order: in which order they
/// were taken is forgotten, for else two equal states could differ in it.
struct HeldLock: BitwiseCopyable, Equatable, Sendable {
  private let raw: UInt8

  static let none = HeldLock(raw: 0)
  private init(raw: UInt8) { self.raw = raw }

  init(_ lock: LockClass, isShared: Bool) { raw = lock.rawValue &<< 1 &+ 2 | (isShared ? 1 : 0) }

  var lock: LockClass? { LockClass(rawValue: raw &>> 1 &- 1) }
  var isShared: Bool { raw & 1 != 0 }
  /// A bit of its own for each class.
  var classBit: UInt64 { 1 &<< UInt64(raw &>> 1 &- 1) }

  /// The order in which they lie in the state.
  func isBefore(_ other: HeldLock) -> Bool { raw < other.raw }
}

/// The place of a lock among those of all threads.
struct HeldLockSlot: TableIndex { let position: Int }

extension Host {
  private var firstSlot: Int { layout.firstHeldLock[thread.position] }
  private var slotLimit: Int { layout.firstHeldLock[thread.position &+ 1] }

  @inline(__always) private subscript(slot slot: Int) -> HeldLock {
    get { state[layout.heldLocks][HeldLockSlot(position: slot)] }
    nonmutating set { state[layout.heldLocks][HeldLockSlot(position: slot)] = newValue }
  }

  /// What the current thread holds.
  @inline(__always) func forEachHeldLock(_ body: (HeldLock) -> Void) {
    let limit = slotLimit
    var slot = firstSlot
    while slot < limit {
      let held = self[slot: slot]
      guard held != .none else { return }
      body(held)
      slot &+= 1
    }
  }

  /// Whether the current thread holds a lock of the class.
  func holds(_ lock: LockClass) -> Bool { slot(of: lock) != nil }

  private func slot(of lock: LockClass) -> Int? {
    let limit = slotLimit
    var slot = firstSlot
    while slot < limit {
      let held = self[slot: slot]
      guard held != .none else { return nil }
      if held == HeldLock(lock, isShared: false) || held == HeldLock(lock, isShared: true) { return slot }
      slot &+= 1
    }
    return nil
  }

  mutating func hold(_ new: HeldLock) {
    let limit = slotLimit
    var slot = firstSlot
    var moving = new
    while slot < limit {
      let held = self[slot: slot]
      if held == .none || moving.isBefore(held) {
        self[slot: slot] = moving
        guard held != .none else { return }
        moving = held
      }
      slot &+= 1
    }
    attempt.reject(Rejection.locks(thread).code)
  }

  /// The lock is not held any more; nothing happens if it was not, which is so where there was no room for it.
  mutating func letGo(of lock: LockClass) {
    guard var slot = slot(of: lock) else {
      assert(attempt.rejection != 0, "\(lock.name) is released and was not held")
      return
    }
    let last = slotLimit &- 1
    while slot < last {
      self[slot: slot] = self[slot: slot &+ 1]
      slot &+= 1
    }
    self[slot: last] = .none
  }

  /// The thread is gone, and its locks stay as they are.
  mutating func forgetHeldLocks() {
    for slot in firstSlot..<slotLimit { self[slot: slot] = .none }
  }
}
