import Testing

@testable import Litmus

@Suite struct `A source` {
  private func refusal(_ bytes: [UInt8]) -> String? {
    do {
      _ = try Source(name: "t.litmus", bytes: bytes)
      return nil
    } catch { return error.description }
  }

  @Test(arguments: ["", " \n\t\r\n  "]) func `that is blank is refused`(text: String) {
    #expect(
      refusal(Array(text.utf8))
        == "t.litmus:1:1: error: the file is empty; a litmus test begins with `litmus NAME`")
  }

  @Test func `may be as large as the limit, not larger`() {
    let line = Array(repeating: UInt8(ascii: "a"), count: 255) + [0x0A]
    let bytes = Array(repeatElement(line, count: Source.maximumSize / 256).joined())
    #expect(bytes.count == Source.maximumSize)
    #expect(refusal(bytes) == nil)
    #expect(
      refusal(bytes + [0x0A])
        == "t.litmus: error: the file is larger than 1048576 bytes; this is no litmus test")
  }

  @Test(arguments: [(UInt8(0), "0x00"), (0x7F, "0x7f"), (0x1B, "0x1b"), (0x0D, "0x0d")])
  func `with control characters is refused`(byte: UInt8, name: String) {
    #expect(
      refusal(Array("litmus a\nfa".utf8) + [byte] + Array("cts".utf8))
        == "t.litmus:2:3: error: not a text file: it holds the control character \(name);"
        + " a litmus test is plain text")
  }

  @Test func `that is no valid UTF-8 is refused where it ceases to be`() {
    let text = Array("// \u{e9}\n// ".utf8)
    #expect(
      refusal(text + [0xFF, 0x20])
        == "t.litmus:2:4: error: not a text file: the byte 0xff is not valid UTF-8")
    // Cut off in the middle of a character.
    #expect(
      refusal(text + [0xC3]) == "t.litmus:2:4: error: not a text file: the byte 0xc3 is not valid UTF-8")
  }

  @Test func `may have lines up to the limit, not longer`() {
    let line = Array(repeating: UInt8(ascii: "a"), count: Source.maximumLineLength)
    #expect(refusal(line + [0x0D, 0x0A] + line) == nil)
    #expect(
      refusal([0x0A] + line + [0x61])
        == "t.litmus:2:1: error: this line has 501 bytes; at most 500 are allowed")
  }

  @Test func `knows the line of every byte`() throws {
    let source = try Source(name: "t", text: "a\n\nbc\r\nd")
    #expect((0...8).map(source.line) == [1, 1, 2, 3, 3, 3, 3, 4, 4])
  }

  @Test func `shows a range with its line`() throws {
    let source = try Source(name: "t", text: "a\n\tbc de\r\nf")
    #expect(
      source.location(of: SourceRange(6, 8))
        == SourceLocation(line: 2, column: 5, length: 2, text: "\tbc de"))
    // Of a range of several lines the first is shown.
    #expect(
      source.location(of: SourceRange(6, 11))
        == SourceLocation(line: 2, column: 5, length: 2, text: "\tbc de"))
    // At the end of the text there is nothing to underline.
    #expect(source.location(of: SourceRange(11, 11)).column == 2)
  }
}
