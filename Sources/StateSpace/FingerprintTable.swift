/// The set of fingerprints seen: open addressing, linear probing, 8 bytes a slot at a load of at most 3/4.
///
/// The home of a fingerprint is its highest bits, so growing reads and writes memory in order. If asked, the table
/// also knows the number of each fingerprint, in the order of insertion.
struct FingerprintTable: ~Copyable {
  private var slots = NumberBlock<UInt64>()
  private var numbers = NumberBlock<UInt32>()
  private var shift: UInt64 = 64
  private var touched: UInt64 = 0
  /// Whether fingerprints are numbered.
  private(set) var isNumbered: Bool
  /// How many fingerprints there are.
  private(set) var count = 0

  init(isNumbered: Bool) { self.isNumbered = isNumbered }

  /// How many fingerprints fit before the table has to grow.
  var limit: Int { slots.capacity / 4 * 3 }

  var byteCount: Int { slots.byteCount + numbers.byteCount }

  /// Bytes that the next size takes, beside those of the present one while it is filled.
  var nextByteCount: Int { nextCapacity * (isNumbered ? 12 : 8) }

  private var nextCapacity: Int { max(slots.capacity * 2, 1 << 12) }

  @inline(__always) private func home(_ fingerprint: UInt64) -> Int {
    Int(truncatingIfNeeded: fingerprint &>> shift)
  }

  /// Brings the homes of a batch into the cache; independent loads overlap where probing would wait for each.
  @inline(__always) mutating func touch(_ batch: borrowing Batch) {
    var sum: UInt64 = 0
    for index in 0..<batch.count { sum |= slots[home(batch.fingerprint(index))] }
    if isNumbered {
      for index in 0..<batch.count { sum |= UInt64(numbers[home(batch.fingerprint(index))]) }
    }
    touched = sum
  }

  /// Whether `fingerprint` was not there yet. There must be room.
  @inline(__always) mutating func insert(_ fingerprint: UInt64) -> Bool {
    let mask = slots.capacity &- 1
    var slot = home(fingerprint)
    while true {
      let found = slots[slot]
      if found == fingerprint { return false }
      if found == 0 { break }
      slot = (slot &+ 1) & mask
    }
    slots[slot] = fingerprint
    count &+= 1
    return true
  }

  /// The number of `fingerprint`; it is `count` before the call if it was not there yet. There must be room.
  @inline(__always) mutating func number(_ fingerprint: UInt64) -> UInt32 {
    let mask = slots.capacity &- 1
    var slot = home(fingerprint)
    while true {
      let found = slots[slot]
      if found == fingerprint { return numbers[slot] }
      if found == 0 { break }
      slot = (slot &+ 1) & mask
    }
    let number = UInt32(truncatingIfNeeded: count)
    slots[slot] = fingerprint
    numbers[slot] = number
    count &+= 1
    return number
  }

  func contains(_ fingerprint: UInt64) -> Bool {
    guard slots.capacity > 0 else { return false }
    let mask = slots.capacity &- 1
    var slot = home(fingerprint)
    while slots[slot] != 0 {
      if slots[slot] == fingerprint { return true }
      slot = (slot &+ 1) & mask
    }
    return false
  }

  /// Doubles the table; false if there is no memory.
  mutating func grow() -> Bool {
    let capacity = nextCapacity
    guard var larger = NumberBlock<UInt64>(zeroed: capacity) else { return false }
    guard var largerNumbers = isNumbered ? NumberBlock<UInt32>(zeroed: capacity) : NumberBlock() else {
      return false
    }
    shift = UInt64(64 - capacity.trailingZeroBitCount)
    let mask = capacity &- 1
    for old in 0..<slots.capacity where slots[old] != 0 {
      var slot = home(slots[old])
      while larger[slot] != 0 { slot = (slot &+ 1) & mask }
      larger[slot] = slots[old]
      if isNumbered { largerNumbers[slot] = numbers[old] }
    }
    slots = larger
    numbers = largerNumbers
    return true
  }

  /// Forgets the numbers, and gives their memory back.
  mutating func dropNumbers() {
    isNumbered = false
    numbers = NumberBlock()
  }
}
