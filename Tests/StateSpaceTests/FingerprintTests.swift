import StateLayout
import Testing

@testable import StateSpace

@Suite struct FingerprintTests {
  @Test(arguments: [1, 2, 3, 4, 5, 8, 16, 31, 32, 64])
  func `no two of the states that differ from one in a single bit have the same`(units: Int) {
    let fingerprint = Fingerprint(units: units)
    let buffer = StateBuffer(byteCount: units * Slab.unit)
    var lottery = Lottery(seed: UInt64(units))
    for content in 0..<3 {
      var bytes = [UInt8](repeating: content == 1 ? 255 : 0, count: buffer.byteCount)
      if content == 2 { for index in bytes.indices { bytes[index] = .random(in: 0...255, using: &lottery) } }
      buffer.state.copy(from: bytes)
      var seen = [fingerprint(buffer.state)]
      for index in bytes.indices {
        for bit in 0..<8 {
          bytes[index] ^= 1 << bit
          buffer.state.copy(from: bytes)
          seen.append(fingerprint(buffer.state))
          bytes[index] ^= 1 << bit
        }
      }
      #expect(Set(seen).count == bytes.count * 8 + 1)
      #expect(!seen.contains(0))
    }
  }

  @Test func `depends on where a value lies`() {
    let fingerprint = Fingerprint(units: 3)
    let buffer = StateBuffer(byteCount: 48)
    var seen: Set<UInt64> = []
    for first in 0..<48 {
      for second in 0..<48 where first != second {
        var bytes = [UInt8](repeating: 0, count: 48)
        bytes[first] = 1
        bytes[second] = 2
        buffer.state.copy(from: bytes)
        seen.insert(fingerprint(buffer.state))
      }
    }
    #expect(seen.count == 48 * 47)
  }

  @Test func `spreads small states over the whole table`() {
    // The home of a fingerprint is its highest bits: of 4096 states that count up, about 63 % of the homes are hit.
    let fingerprint = Fingerprint(units: 1)
    let buffer = StateBuffer(byteCount: 16)
    var homes: Set<UInt64> = []
    for value in 0..<4096 {
      buffer.state.copy(from: [UInt8(value & 255), UInt8(value >> 8)])
      homes.insert(fingerprint(buffer.state) >> 52)
    }
    #expect((2450...2730).contains(homes.count))
  }
}
