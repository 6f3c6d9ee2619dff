import StateLayout

/// Computes the identities of states: 64 bits over all their bytes, never zero.
///
/// For each unit of 16 bytes one full multiplication; the halves of its product are folded into one word, which goes
/// into the next. This is the construction of wyhash.
struct Fingerprint {
  private let units: Int

  init(units: Int) { self.units = units }

  @inline(__always) func callAsFunction(_ state: StateBytes) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for unit in 0..<units {
      let offset = unit &* Slab.unit
      hash = Self.fold(state.word(offset) ^ 0xA076_1D64_78BD_642F, state.word(offset &+ 8) ^ hash)
    }
    hash = Self.fold(hash ^ 0x5899_65CC_7537_4CC3, 0x1D8E_4E27_C47D_124F)
    return hash == 0 ? 1 : hash
  }

  @inline(__always) private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}
