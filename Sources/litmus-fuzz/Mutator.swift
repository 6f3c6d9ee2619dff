/// SplitMix64: the same seed, the same numbers, on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Makes inputs that are almost litmus tests, and some that are not.
struct Mutator {
  private var random: SeededGenerator
  private let corpus: [[UInt8]]

  /// Pieces that mean something to the parser.
  private static let vocabulary: [[UInt8]] = [
    "litmus", "see", "facts", "setup", "{", "}", "vcpu P0 of vm {", "task P1 on cpu 1 {", "driver", "job",
    "reclaim",
    "exists", "~exists", "forall", "expect", "presumed", "always", "never", "flags", "no flags", "only",
    "prints",
    "on", "...", "v6.12", "v6.8-rc3", "+", "mutant:", "\"", "\"text\"", "(", ")", "((((((((", "~~~~~~~~",
    "/\\",
    "\\/", "=", "!=", ":", ",", ".", "..", "r0 = ", "P0:r0 = 0", "bo.page(0).unmap()", "kvm(memslot: ram)",
    "99999999999999999999", "0x10", "//", "\n", "\r\n", "\t", "\0", "\u{feff}", "\u{e9}", "-", "_",
  ].map { Array($0.utf8) }

  init(seed: UInt64, corpus: [[UInt8]]) {
    random = SeededGenerator(seed: seed)
    self.corpus = corpus
  }

  /// The next input.
  mutating func next() -> [UInt8] {
    switch Int.random(in: 0..<16, using: &random) {
    case 0: return randomBytes(upTo: 512)
    case 1: return randomVocabulary(upTo: 200)
    case 2: return repeatedPiece()
    default: return mutated(corpus.randomElement(using: &random) ?? [])
    }
  }

  private mutating func randomBytes(upTo count: Int) -> [UInt8] {
    (0..<Int.random(in: 0...count, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  private mutating func randomVocabulary(upTo count: Int) -> [UInt8] {
    (0..<Int.random(in: 0...count, using: &random)).flatMap { _ in piece() + [0x20] }
  }

  /// One piece many times over: what recursion and quadratic loops fear.
  private mutating func repeatedPiece() -> [UInt8] {
    let piece = piece() + (Bool.random(using: &random) ? [0x0A] : [])
    let count = Int.random(in: 1...2000, using: &random)
    return mutated(Array(repeatElement(piece, count: count).joined()))
  }

  private mutating func piece() -> [UInt8] { Self.vocabulary.randomElement(using: &random) ?? [] }

  private mutating func mutated(_ original: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let range = randomRange(in: bytes)
      switch Int.random(in: 0..<12, using: &random) {
      case 0: bytes.removeSubrange(range)
      case 1: bytes.replaceSubrange(range, with: piece())
      case 2: bytes.insert(contentsOf: piece(), at: range.lowerBound)
      case 3: bytes.insert(contentsOf: bytes[range], at: range.upperBound)
      case 4: bytes.replaceSubrange(range, with: randomBytes(upTo: 4))
      case 5: splice(&bytes)
      case 6, 7: changeDigit(&bytes)
      case 8: bytes.removeSubrange(randomLine(in: bytes))
      case 9: bytes.insert(contentsOf: bytes[randomLine(in: bytes)], at: randomLine(in: bytes).lowerBound)
      default: spliceLine(&bytes)
      }
    }
    return bytes
  }

  /// A stretch of another test.
  private mutating func splice(_ bytes: inout [UInt8]) {
    guard let other = corpus.randomElement(using: &random) else { return }
    bytes.insert(contentsOf: other[randomRange(in: other)], at: randomRange(in: bytes).lowerBound)
  }

  /// A line of another test, which may fit in.
  private mutating func spliceLine(_ bytes: inout [UInt8]) {
    guard let other = corpus.randomElement(using: &random) else { return }
    bytes.insert(contentsOf: other[randomLine(in: other)], at: randomLine(in: bytes).lowerBound)
  }

  private mutating func changeDigit(_ bytes: inout [UInt8]) {
    let digits = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
    guard let place = digits.randomElement(using: &random) else { return }
    bytes[place] = UInt8.random(in: 0x30...0x39, using: &random)
  }

  private mutating func randomLine(in bytes: [UInt8]) -> Range<Int> {
    guard let place = bytes.indices.randomElement(using: &random) else { return 0..<0 }
    let start = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = bytes[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    return start..<end
  }

  private mutating func randomRange(in bytes: [UInt8]) -> Range<Int> {
    let start = Int.random(in: 0...bytes.count, using: &random)
    return start..<min(bytes.count, start + Int.random(in: 0...24, using: &random))
  }
}
