import StateLayout

/// Successors waiting to be looked up together, so that their cache misses overlap.
struct Batch: ~Copyable {
  static var capacity: Int { 64 }

  private var states: Slab
  private var links = NumberBlock<UInt64>()
  private var fingerprints = NumberBlock<UInt64>()
  private(set) var count = 0

  init(stateSize: Int) { states = Slab(stateSize: stateSize) }

  /// Takes its memory, all zero; false if there is none.
  mutating func prepare() -> Bool {
    guard states.reserve(Self.capacity), links.reserve(Self.capacity), fingerprints.reserve(Self.capacity)
    else {
      return false
    }
    for index in 0..<Self.capacity { states[index].clear(from: 0, count: states.stride) }
    return true
  }

  /// Bytes of a state.
  var stride: Int { states.stride }

  @inline(__always) var isFull: Bool { count == Self.capacity }

  /// The place for the next successor.
  @inline(__always) var next: StateBytes { states[count] }

  /// Keeps the successor that lies in `next`.
  @inline(__always) mutating func keep(_ link: Link) {
    links[count] = link.bits
    count &+= 1
  }

  @inline(__always) mutating func removeAll() { count = 0 }

  /// Copies for a hot loop.
  @inline(__always) var view: View {
    View(states: states.view, links: links.view, fingerprints: fingerprints.view, count: count)
  }

  struct View {
    let states: SlabView
    fileprivate let links: NumberView<UInt64>
    let fingerprints: NumberView<UInt64>
    let count: Int

    @inline(__always) func link(_ index: Int) -> Link { Link(bits: links[index]) }
  }
}
