import CPageMemory
import StateLayout

/// The only file of this room that touches raw memory: what owns it, and the views that read it.
///
/// Memory is owned by structs that cannot be copied rather than by classes: a class would count references and
/// check exclusive access at each use (12 % of the time of a search). Nothing here traps when the system has no
/// more memory: growing fails, and the search ends with what it has.

/// Zeroed pages that can grow.
@safe struct Region: ~Copyable {
  private(set) var base: UnsafeMutableRawPointer
  private var byteCount = 0

  /// No memory yet; `base` may not be used.
  init() { unsafe base = StateBytes.nowhere.pointer }

  deinit { if byteCount > 0 { unsafe pinfold_unmap(base, byteCount) } }

  /// Makes room for `newCount` bytes; what is there stays, what is new is zero. False if there is no memory.
  mutating func grow(to newCount: Int) -> Bool {
    guard newCount > byteCount else { return true }
    guard let memory = unsafe byteCount == 0 ? pinfold_map(newCount) : pinfold_grow(base, byteCount, newCount)
    else { return false }
    unsafe base = memory
    byteCount = newCount
    return true
  }
}

/// Numbers in one block: a log, or a table, all zero at first.
@safe struct NumberBlock<Number: FixedWidthInteger & BitwiseCopyable>: ~Copyable {
  private var region = Region()
  private var base: UnsafeMutablePointer<Number>
  /// How many numbers were appended.
  private(set) var count = 0
  /// How many numbers there is room for.
  private(set) var capacity = 0

  init() {
    unsafe base = region.base.assumingMemoryBound(to: Number.self)
  }

  /// A table of `capacity` zeros; nil if there is no memory.
  init?(zeroed capacity: Int) {
    self.init()
    guard reserve(capacity) else { return nil }
  }

  var byteCount: Int { capacity * MemoryLayout<Number>.stride }

  /// Makes room for `newCapacity` numbers, the new ones zero; false if there is no memory.
  mutating func reserve(_ newCapacity: Int) -> Bool {
    guard newCapacity > capacity else { return true }
    guard region.grow(to: newCapacity * MemoryLayout<Number>.stride) else { return false }
    unsafe base = region.base.assumingMemoryBound(to: Number.self)
    capacity = newCapacity
    return true
  }

  @inline(__always) subscript(_ index: Int) -> Number {
    get {
      assert(index >= 0 && index < capacity)
      return unsafe base[index]
    }
    set {
      assert(index >= 0 && index < capacity)
      unsafe base[index] = newValue
    }
  }

  @inline(__always) var view: NumberView<Number> { unsafe NumberView(base) }

  /// Counts numbers as appended that were written through a view.
  @inline(__always) mutating func didAppend(_ added: Int) {
    count &+= added
    assert(count <= capacity)
  }

  /// Appends `number`, for which there must be room.
  @inline(__always) mutating func append(_ number: Number) {
    assert(count < capacity)
    unsafe base[count] = number
    count &+= 1
  }
}

/// A view of the numbers of a block, good until the block grows. A hot loop holds it in a local: the address of the
/// block itself would be fetched again after each store.
@safe struct NumberView<Number: FixedWidthInteger & BitwiseCopyable> {
  fileprivate let base: UnsafeMutablePointer<Number>

  @inline(__always) fileprivate init(_ base: UnsafeMutablePointer<Number>) { unsafe self.base = base }

  @inline(__always) subscript(_ index: Int) -> Number {
    get { unsafe base[index] }
    nonmutating set { unsafe base[index] = newValue }
  }

  /// Asks for the cache line of number `index` without waiting for it.
  @inline(__always) func prefetch(_ index: Int) { unsafe pinfold_prefetch(base + index) }
}

/// Equally long states in one block that grows: a level of the search, or a batch of successors.
///
/// Each takes whole units of 16 bytes, the last one filled with zeros, so that it is copied and hashed by units.
@safe struct Slab: ~Copyable {
  /// Bytes of a unit.
  static var unit: Int { 16 }

  private var region = Region()
  private var base: UnsafeMutableRawPointer
  /// Bytes of a state.
  let stride: Int
  /// How many states were appended.
  private(set) var count = 0
  /// How many states there is room for.
  private(set) var capacity = 0

  init(stateSize: Int) {
    stride = (stateSize + Self.unit - 1) / Self.unit * Self.unit
    unsafe base = region.base
  }

  var byteCount: Int { capacity * stride }

  /// Makes room for `newCapacity` states; false if there is no memory.
  mutating func reserve(_ newCapacity: Int) -> Bool {
    guard newCapacity > capacity else { return true }
    guard region.grow(to: newCapacity * stride) else { return false }
    unsafe base = region.base
    capacity = newCapacity
    return true
  }

  /// State number `index`; the view is good until the slab grows.
  @inline(__always) subscript(_ index: Int) -> StateBytes {
    assert(index >= 0 && index < capacity)
    return unsafe StateBytes(base + index &* stride)
  }

  @inline(__always) var view: SlabView { unsafe SlabView(base, stride: stride) }

  /// Counts states as appended that were written through a view.
  @inline(__always) mutating func didAppend(_ added: Int) {
    count &+= added
    assert(count <= capacity)
  }

  mutating func removeAll() { count = 0 }
}

/// A view of the states of a slab, good until the slab grows; see `NumberView`.
@safe struct SlabView {
  private let base: UnsafeMutableRawPointer
  private let stride: Int

  @inline(__always) fileprivate init(_ base: UnsafeMutableRawPointer, stride: Int) {
    unsafe self.base = base
    self.stride = stride
  }

  @inline(__always) subscript(_ index: Int) -> StateBytes { unsafe StateBytes(base + index &* stride) }
}

extension NumberView<UInt64> {
  /// Bit n is set if `value` is number `index` + n, for the eight numbers of a cache line.
  @inline(__always) func matches(of value: UInt64, inLine index: Int) -> UInt32 {
    unsafe pinfold_matches(base + index, value)
  }
}

extension StateBytes {
  /// Eight bytes from `offset`.
  @inline(__always) func word(_ offset: Int) -> UInt64 {
    unsafe pointer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// Copies `count` units of 16 bytes. For so few bytes a call of memcpy() would take longer.
  @inline(__always) func copy(from source: StateBytes, units count: Int) {
    for unit in 0..<count {
      let offset = unit &* Slab.unit
      unsafe pointer.storeBytes(
        of: source.pointer.loadUnaligned(fromByteOffset: offset, as: SIMD2<UInt64>.self),
        toByteOffset: offset,
        as: SIMD2<UInt64>.self)
    }
  }

  /// Whether the first `count` bytes, a multiple of 8, are the same.
  func isEqual(to other: StateBytes, count: Int) -> Bool {
    for offset in stride(from: 0, to: count, by: 8) where word(offset) != other.word(offset) { return false }
    return true
  }
}
