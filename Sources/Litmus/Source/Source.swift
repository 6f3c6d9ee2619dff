/// The text of one litmus test.
///
/// A source is text: valid UTF-8 without control characters, of at most `maximumSize` bytes, in lines of at most
/// `maximumLineLength`. Whatever else it is handed, it answers with one diagnostic.
public struct Source: Sendable {
  /// What messages call the source: a path, or `<stdin>`.
  public let name: String
  /// The text in UTF-8.
  public let bytes: [UInt8]
  /// Where each line begins; the first at 0.
  private let lineStarts: [Int]

  /// The largest source, in bytes. Who reads a file needs to read no more than one byte beyond it.
  public static let maximumSize = 1 << 20
  /// The longest line, in bytes.
  public static let maximumLineLength = 500

  /// The source called `name` with the given bytes.
  ///
  /// - Throws: One diagnostic, if the bytes are no text or beyond the limits.
  public init(name: String, bytes: some Collection<UInt8>) throws(DiagnosticReport) {
    guard bytes.count <= Self.maximumSize else {
      throw DiagnosticReport(.source(.tooLarge(limit: Self.maximumSize)), file: name)
    }
    self.name = name
    self.bytes = Array(bytes)
    lineStarts = Self.lineStarts(in: self.bytes)
    if let (problem, range) = firstProblem() {
      throw DiagnosticReport(Diagnostic(.source(problem), at: location(of: range), in: name))
    }
  }

  /// The source called `name` with the given text.
  public init(name: String, text: String) throws(DiagnosticReport) {
    try self.init(name: name, bytes: text.utf8)
  }

  /// The text in `range`.
  public subscript(_ range: SourceRange) -> String {
    String(decoding: bytes[range.start..<range.end], as: UTF8.self)
  }

  /// The line, counted from 1, that holds the byte at `offset`.
  public func line(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Where `range` is, for a reader.
  public func location(of range: SourceRange) -> SourceLocation {
    let line = line(of: range.start)
    let lineRange = lineRange(line)
    return SourceLocation(
      line: line, column: range.start - lineRange.start + 1,
      length: max(1, min(range.end, lineRange.end) - range.start), text: self[lineRange])
  }

  /// The bytes of a line, counted from 1, without what ends it.
  private func lineRange(_ line: Int) -> SourceRange {
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return SourceRange(start, end)
  }

  private static func lineStarts(in bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    return starts
  }
}

// MARK: - What is text

extension Source {
  /// Why this is no source, and where; nil if it is one.
  private func firstProblem() -> (SourceProblem, SourceRange)? {
    if bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { return (.empty, SourceRange(0, 0)) }
    return firstControlCharacter() ?? firstInvalidUTF8() ?? firstLongLine()
  }

  private func firstControlCharacter() -> (SourceProblem, SourceRange)? {
    for (offset, byte) in bytes.enumerated() {
      switch byte {
      case 0x09, 0x0A, 0x20...0x7E, 0x80...: continue
      case 0x0D where offset + 1 < bytes.count && bytes[offset + 1] == 0x0A: continue
      default: return (.controlCharacter(byte), SourceRange(offset, offset))
      }
    }
    return nil
  }

  private func firstInvalidUTF8() -> (SourceProblem, SourceRange)? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var decoder = UTF8()
    var rest = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&rest) { offset += UTF8.width(scalar) }
    let start = min(offset, bytes.count - 1)
    return (.invalidUTF8(bytes[start]), SourceRange(start, start))
  }

  private func firstLongLine() -> (SourceProblem, SourceRange)? {
    for line in 1...lineStarts.count {
      let range = lineRange(line)
      let length = range.end - range.start
      guard length > Self.maximumLineLength else { continue }
      return (.lineTooLong(length, limit: Self.maximumLineLength), SourceRange(range.start, range.start))
    }
    return nil
  }
}
