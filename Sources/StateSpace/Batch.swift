import StateLayout

/// Successors waiting to be looked up together, so that their cache misses overlap.
struct Batch: ~Copyable {
  static var capacity: Int { 32 }

  private var states: Slab
  private var fingerprints = NumberBlock<UInt64>()
  private var parents = NumberBlock<UInt32>()
  private var codes = NumberBlock<UInt16>()
  private(set) var count = 0

  init(stride: Int) { states = Slab(stride: stride) }

  /// Takes its memory; false if there is none.
  mutating func prepare() -> Bool {
    states.reserve(Self.capacity) && fingerprints.reserve(Self.capacity) && parents.reserve(Self.capacity)
      && codes.reserve(Self.capacity)
  }

  @inline(__always) var isFull: Bool { count == Self.capacity }

  /// The place for the next successor.
  @inline(__always) var next: StateBytes { states[count] }

  @inline(__always) func copyToNext(_ source: StateBytes) { states.set(count, to: source) }

  /// Keeps the successor that lies in `next`.
  @inline(__always) mutating func keep(fingerprint: UInt64, link: Link) {
    fingerprints[count] = fingerprint
    parents[count] = link.parent
    codes[count] = link.code
    count &+= 1
  }

  @inline(__always) func state(_ index: Int) -> StateBytes { states[index] }

  @inline(__always) func fingerprint(_ index: Int) -> UInt64 { fingerprints[index] }

  @inline(__always) func link(_ index: Int) -> Link { Link(parent: parents[index], code: codes[index]) }

  @inline(__always) mutating func removeAll() { count = 0 }
}
