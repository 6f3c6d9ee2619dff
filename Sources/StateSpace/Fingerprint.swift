import StateLayout

extension StateBytes {
  /// The identity of a state: 64 bits over its `count` bytes (a multiple of 8), never zero.
  ///
  /// A chain of full 64-bit multiplications, both halves of each product folded into one word.
  @inline(__always) func fingerprint(count: Int) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    var other: UInt64 = 0xD6E8_FEB8_6659_FD93
    var offset = 0
    while offset &+ 32 <= count {  // two chains, so that the multiplications overlap
      hash = Self.fold(word(offset) ^ 0xA076_1D64_78BD_642F, word(offset &+ 8) ^ hash)
      other = Self.fold(word(offset &+ 16) ^ 0xE703_7ED1_A0B4_28DB, word(offset &+ 24) ^ other)
      offset &+= 32
    }
    hash ^= other
    if offset &+ 16 <= count {
      hash = Self.fold(word(offset) ^ 0xA076_1D64_78BD_642F, word(offset &+ 8) ^ hash)
      offset &+= 16
    }
    if offset < count { hash = Self.fold(word(offset) ^ 0xE703_7ED1_A0B4_28DB, hash ^ 0x8EBC_6AF0_9C88_C6E3) }
    hash = Self.fold(
      hash ^ 0x5899_65CC_7537_4CC3, UInt64(truncatingIfNeeded: count) ^ 0x1D8E_4E27_C47D_124F)
    return hash == 0 ? 1 : hash
  }

  @inline(__always) private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}
