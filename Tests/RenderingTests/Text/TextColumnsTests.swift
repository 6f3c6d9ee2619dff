import Testing

@testable import Rendering

@Suite struct TextColumnsTests {
  @Test func `text is broken at blanks`() {
    #expect("one two three".wrapped(to: 7) == ["one two", "three"])
    #expect("one".wrapped(to: 1) == ["one"])
    #expect("".wrapped(to: 5) == [""])
  }

  @Test(arguments: [(0.0, "0.0"), (4.2e-14, "5e-14"), (9.5e-3, "1e-2"), (3, "3e0"), (1, "1e0")])
  func `a bound is rounded up`(_ value: Double, _ text: String) { #expect(value.roundedUp == text) }

  @Test(arguments: [(1234, "1.23"), (5, "0.01"), (60_000, "60.00"), (4, "0.00")])
  func `seconds have two places`(_ milliseconds: Int, _ text: String) {
    #expect(Duration.milliseconds(milliseconds).secondsText == text)
  }

  @Test(arguments: [(0, "0"), (1023, "1023"), (1024, "1K"), (1536, "1.5K"), (2 << 30, "2G"), (5 << 40, "5T")])
  func `bytes are shown in their largest unit`(_ bytes: Int, _ text: String) {
    #expect(bytes.bytesText == text)
  }
}
