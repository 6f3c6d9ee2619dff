import StateLayout

/// A page or a frame or a thread, by its number.
struct Slot: TableIndex {
  let position: Int
  @inline(__always) init(_ position: Int) { self.position = position }
  @inline(__always) init(_ position: UInt8) { self.position = Int(position) }
}

/// No frame.
let absent: UInt8 = 255

struct Frame: BitwiseCopyable {
  /// `owner` of a frame that the process has mapped, and of one that somebody else has got.
  static let process: UInt8 = 1
  static let stranger: UInt8 = 2

  var references: UInt8 = 0
  var owner: UInt8 = 0
}

/// Locks hold the number of their holder plus one.
struct Locks: BitwiseCopyable {
  var sequence: UInt8 = 0
  var inProgress: UInt8 = 0
  var mmuLock: UInt8 = 0
  var readers: UInt8 = 0
  var writer: UInt8 = 0
}

/// What the threads share, and the step being taken. The same in both forms.
struct SharedMemory {
  let sizes: MiniatureSizes
  private let locksField: Field<Locks>
  private let ptes: Table<Slot, UInt8>
  private let sptes: Table<Slot, UInt8>
  private let frameTable: Table<Slot, Frame>
  var state = StateBytes.nowhere
  /// Transitions in which a guest used a frame that is no longer its process's.
  var violations = 0

  /// The label of such a transition.
  static let useAfterFree: UInt8 = 0

  init(_ sizes: MiniatureSizes, _ plan: inout LayoutPlan) {
    self.sizes = sizes
    locksField = plan.field(Locks.self)
    ptes = plan.table(of: UInt8.self, by: Slot.self, count: sizes.pages)
    sptes = plan.table(of: UInt8.self, by: Slot.self, count: sizes.pages)
    frameTable = plan.table(of: Frame.self, by: Slot.self, count: sizes.frames)
  }

  var locks: Locks {
    @inline(__always) get { state[locksField] }
    @inline(__always) nonmutating set { state[locksField] = newValue }
  }
  var pte: Rows<Slot, UInt8> { @inline(__always) get { state[ptes] } }
  var spte: Rows<Slot, UInt8> { @inline(__always) get { state[sptes] } }
  var frames: Rows<Slot, Frame> { @inline(__always) get { state[frameTable] } }

  func start() {
    for page in 0..<sizes.pages {
      pte[Slot(page)] = absent
      spte[Slot(page)] = absent
    }
  }

  /// Takes one of the free frames, any of them; `absent` if there is none.
  func allocate(for owner: UInt8, _ attempt: inout Attempt) -> UInt8 {
    let free = (0..<sizes.frames).count { frames[Slot($0)].references == 0 }
    guard free > 0 else { return absent }
    var number = attempt.choose(free)
    for frame in 0..<sizes.frames where frames[Slot(frame)].references == 0 {
      if number == 0 {
        frames[Slot(frame)] = Frame(references: 1, owner: owner)
        return UInt8(truncatingIfNeeded: frame)
      }
      number &-= 1
    }
    return absent
  }

  @inline(__always) func free(_ frame: UInt8) { frames[Slot(frame)] = Frame() }

  @inline(__always) func lockMMU(_ thread: Int) -> Bool {
    guard locks.mmuLock == 0 else { return false }
    locks.mmuLock = UInt8(truncatingIfNeeded: thread &+ 1)
    return true
  }

  @inline(__always) func unlockMMU() { locks.mmuLock = 0 }

  /// Whether a page that was looked up when the sequence was `sequence` may be gone.
  @inline(__always) func isStale(_ sequence: UInt8) -> Bool {
    locks.inProgress > 0 || (sizes.checksSequence && locks.sequence != sequence)
  }

  /// The guest uses the translation to `frame`.
  @inline(__always) mutating func use(_ frame: UInt8, _ attempt: inout Attempt) {
    let used = frames[Slot(frame)]
    guard used.references == 0 || used.owner != Frame.process else { return }
    violations &+= 1
    attempt.raise(label: Self.useAfterFree)
  }
}
