import Litmus

extension LitmusTest {
  /// What tells two tests of the same name apart: 64 bits (FNV-1a) of what they do and ask, in hexadecimal digits.
  var fingerprint: String {
    let parts =
      [name] + setup.map(\.text) + threads.flatMap { ["thread"] + $0.map(\.text) } + [
        condition.quantifier.rawValue, condition.proposition.text(\.name),
      ]
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in parts.joined(separator: "\n").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
