import Testing

@testable import pinfold

@Suite struct ByteCountTests {
  @Test(arguments: [
    ("0", 0), ("17", 17), ("1K", 1024), ("1k", 1024), ("512M", 512 << 20), ("2G", 2 << 30), ("3T", 3 << 40),
  ])
  func `a number with a unit`(_ text: String, _ bytes: Int) {
    #expect(ByteCount(argument: text)?.bytes == bytes)
  }

  @Test(arguments: [
    "", "G", "-1", "1.5G", "1 G", "2GB", "1P", "K1", "0x10", "99999999999999999999", "9999999999T",
  ])
  func `anything else is none`(_ text: String) { #expect(ByteCount(argument: text) == nil) }
}
