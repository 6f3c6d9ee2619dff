/// The set of fingerprints seen: open addressing, linear probing, 8 bytes a slot at a load of at most 7/8.
///
/// Eight slots are a bucket, and a cache line: it is filled from its beginning, and looked at as a whole, so that a load
/// that would make long runs of single slots costs little. The home of a fingerprint is the bucket that its highest
/// bits name, so growing reads and writes memory in order. If asked, the table
/// also knows the number of each fingerprint, in the order of insertion.
struct FingerprintTable: ~Copyable {
  private var slots = NumberBlock<UInt64>()
  private var numbers = NumberBlock<UInt32>()
  /// Whether fingerprints are numbered.
  private(set) var isNumbered: Bool
  /// How many fingerprints there are.
  private(set) var count = 0

  init(isNumbered: Bool) { self.isNumbered = isNumbered }

  /// How many fingerprints fit before the table has to grow.
  var limit: Int { slots.capacity / 8 * 7 }

  var byteCount: Int { slots.byteCount + numbers.byteCount }

  /// Bytes that the table takes more when it has grown.
  var growthByteCount: Int { (nextCapacity - slots.capacity) * (isNumbered ? 12 : 8) }

  private var nextCapacity: Int { max(slots.capacity * 2, 1 << 12) }

  /// Counts fingerprints that were inserted through a view.
  @inline(__always) mutating func didInsert(_ added: Int) { count &+= added }

  /// Doubles the table in its place; false if there is no memory.
  mutating func grow() -> Bool {
    let old = slots.capacity
    let new = nextCapacity
    guard !isNumbered || numbers.reserve(new), slots.reserve(new) else { return false }
    let view = view
    // From the end: a slot's fingerprint moves to twice as far, where everything has its final place already.
    var late: [(fingerprint: UInt64, number: UInt32)] = []
    for slot in stride(from: old &- 1, through: 0, by: -1) where view.slots[slot] != 0 {
      let fingerprint = view.slots[slot]
      let number = isNumbered ? view.numbers[slot] : 0
      view.slots[slot] = 0
      if !view.put(fingerprint, number, isNumbered: isNumbered, notBefore: slot) {
        late.append((fingerprint, number))
      }
    }
    for (fingerprint, number) in late {
      let slot = view.find(fingerprint).slot
      view.slots[slot] = fingerprint
      if isNumbered { view.numbers[slot] = number }
    }
    return true
  }

  /// Forgets the numbers, and gives their memory back.
  mutating func dropNumbers() {
    isNumbered = false
    numbers = NumberBlock()
  }

  @inline(__always) var view: View {
    View(slots: slots.view, numbers: numbers.view, capacity: slots.capacity)
  }

  /// A copy of the addresses for a hot loop, good until the table grows.
  struct View {
    fileprivate let slots: NumberView<UInt64>
    fileprivate let numbers: NumberView<UInt32>
    private let mask: Int
    private let shift: UInt64

    private static var bucketBits: Int { 3 }

    @inline(__always) fileprivate init(
      slots: NumberView<UInt64>, numbers: NumberView<UInt32>, capacity: Int
    ) {
      self.slots = slots
      self.numbers = numbers
      mask = capacity &- 1
      shift = UInt64(truncatingIfNeeded: 64 &+ Self.bucketBits &- capacity.trailingZeroBitCount)
    }

    /// The first slot of the bucket of `fingerprint`.
    @inline(__always) private func home(_ fingerprint: UInt64) -> Int {
      Int(truncatingIfNeeded: fingerprint &>> shift) &<< Self.bucketBits
    }

    /// Asks for the memory where `fingerprint` will be looked for.
    @inline(__always) func prefetch(_ fingerprint: UInt64, isNumbered: Bool) {
      slots.prefetch(home(fingerprint))
      if isNumbered { numbers.prefetch(home(fingerprint)) }
    }

    /// Puts `fingerprint` into the first free slot from its home on. False if that is not possible without looking at
    /// slots before `start`, or at the beginning after the end: what lies there will move away.
    @inline(__always) fileprivate func put(
      _ fingerprint: UInt64, _ number: UInt32, isNumbered: Bool, notBefore start: Int
    ) -> Bool {
      var slot = home(fingerprint)
      guard slot >= start else { return false }
      while slot <= mask && slots[slot] != 0 { slot &+= 1 }
      guard slot <= mask else { return false }
      slots[slot] = fingerprint
      if isNumbered { numbers[slot] = number }
      return true
    }

    /// Where `fingerprint` lies, or where it is to be put.
    @inline(__always) func find(_ fingerprint: UInt64) -> (slot: Int, isNew: Bool) {
      var bucket = home(fingerprint)
      while true {
        let same = slots.matches(of: fingerprint, inLine: bucket)
        if same != 0 { return (bucket &+ same.trailingZeroBitCount, false) }
        let free = slots.matches(of: 0, inLine: bucket)
        if free != 0 { return (bucket &+ free.trailingZeroBitCount, true) }
        bucket = (bucket &+ 1 &<< Self.bucketBits) & mask
      }
    }

    @inline(__always) func contains(_ fingerprint: UInt64) -> Bool { !find(fingerprint).isNew }

    /// Whether `fingerprint` was not there yet. There must be room.
    @inline(__always) func insert(_ fingerprint: UInt64) -> Bool {
      let (slot, isNew) = find(fingerprint)
      if isNew { slots[slot] = fingerprint }
      return isNew
    }

    /// The number of `fingerprint`; `next` if it was not there yet. There must be room.
    @inline(__always) func number(_ fingerprint: UInt64, next: Int) -> Int {
      let (slot, isNew) = find(fingerprint)
      guard isNew else { return Int(numbers[slot]) }
      slots[slot] = fingerprint
      numbers[slot] = UInt32(truncatingIfNeeded: next)
      return next
    }
  }
}
