/// How each state was first reached: 5 bytes a state, in the order of discovery.
///
/// A link is the number of the parent and one byte for the move: 4 bits for the thread, 4 for the alternative. When
/// a step with more than 16 alternatives turns up, all moves get two bytes.
struct ParentLog: ~Copyable {
  private var parents = NumberBlock<UInt32>()
  private var moves = NumberBlock<UInt8>()
  private var wideMoves = NumberBlock<UInt16>()
  private(set) var isWide = false

  var capacity: Int { parents.capacity }
  var count: Int { parents.count }
  var byteCount: Int { byteCount(capacity: capacity) }

  func byteCount(capacity: Int, isWide: Bool? = nil) -> Int {
    capacity * (isWide ?? self.isWide ? 6 : 5)
  }

  /// Makes room for `capacity` links; false if there is no memory.
  mutating func reserve(_ capacity: Int) -> Bool {
    // The parents last: their capacity is the log's.
    (isWide ? wideMoves.reserve(capacity) : moves.reserve(capacity)) && parents.reserve(capacity)
  }

  /// Gives each move two bytes from now on; false if there is no memory.
  mutating func widen() -> Bool {
    guard wideMoves.reserve(parents.capacity) else { return false }
    for index in 0..<parents.count {
      let move = UInt16(moves[index])
      wideMoves.append((move & 0xF0) << 4 | move & 0x0F)
    }
    moves = NumberBlock()
    isWide = true
    return true
  }

  /// Counts links that were written through a view.
  @inline(__always) mutating func didAppend(_ added: Int) {
    parents.didAppend(added)
    if isWide { wideMoves.didAppend(added) } else { moves.didAppend(added) }
  }

  @inline(__always) var view: View {
    View(parents: parents.view, moves: moves.view, wideMoves: wideMoves.view, isWide: isWide)
  }

  /// A copy of the addresses for a hot loop, good until the log grows.
  struct View {
    fileprivate let parents: NumberView<UInt32>
    fileprivate let moves: NumberView<UInt8>
    fileprivate let wideMoves: NumberView<UInt16>
    fileprivate let isWide: Bool

    @inline(__always) func set(_ index: Int, to link: Link) {
      parents[index] = link.parent
      if isWide {
        wideMoves[index] = link.code
      } else {
        moves[index] = UInt8(truncatingIfNeeded: (link.code &>> 4) | (link.code & 0x0F))
      }
    }
  }

  /// The moves that lead from the initial state to state `index`.
  func path(to index: Int) -> [Move] {
    var path: [Move] = []
    var index = index
    while index != 0 {
      path.append(move(index))
      index = Int(parents[index])
    }
    path.reverse()
    return path
  }

  private func move(_ index: Int) -> Move {
    if isWide { return Move(thread: Int(wideMoves[index] >> 8), alternative: Int(wideMoves[index] & 0xFF)) }
    return Move(thread: Int(moves[index] >> 4), alternative: Int(moves[index] & 0x0F))
  }
}

/// The number of a state and a move from it.
struct Link: BitwiseCopyable {
  /// From above: the state in 32 bits, the thread in 8, the alternative in 8.
  let bits: UInt64

  @inline(__always) init(bits: UInt64) { self.bits = bits }

  @inline(__always) init(parent: Int, thread: Int, alternative: Int) {
    bits = UInt64(truncatingIfNeeded: parent &<< 16 | thread &<< 8 | alternative)
  }

  @inline(__always) var parent: UInt32 { UInt32(truncatingIfNeeded: bits &>> 16) }
  @inline(__always) var code: UInt16 { UInt16(truncatingIfNeeded: bits) }
}
