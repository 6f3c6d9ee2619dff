import Testing

@testable import HostKernel

@Suite struct ReleaseRangeTests {
  static func releases(in range: ReleaseRange) -> [String] {
    Release.all.filter(range.contains).map(\.description)
  }

  @Test func `Both ends belong to a range, and need no profile of their own`() {
    let range = ReleaseRange(from: Release(5, 13), through: Release(6, 7))
    #expect(Self.releases(in: range) == ["v5.19", "v6.1", "v6.1.192"])
    #expect("\(range)" == "v5.13 ... v6.7")
  }

  @Test func `An end point without a stable part stands for its whole line`() {
    let old = ReleaseRange(from: nil, through: .`v6.1`)
    #expect(Self.releases(in: old) == ["v5.12", "v5.19", "v6.1", "v6.1.192"])
    let middle = ReleaseRange(from: .`v6.12`, through: .`v6.12`)
    #expect(Self.releases(in: middle) == ["v6.12", "v6.12.117"])
  }

  @Test func `An end point with a stable part is that version`() {
    let early = ReleaseRange(from: .`v6.1`, through: Release(6, 1, .stable(100)))
    #expect(Self.releases(in: early) == ["v6.1"])
    let late = ReleaseRange(from: .`v6.12.117`, through: nil)
    #expect(Self.releases(in: late).first == "v6.12.117")
  }

  @Test func `A candidate is before the release that a range begins with`() {
    #expect(!ReleaseRange(from: .`v6.8`, through: nil).contains(.`v6.8-rc3`))
    #expect(ReleaseRange(from: nil, through: .`v6.8`).contains(.`v6.8-rc3`))
    #expect(!ReleaseRange(from: nil, through: .`v6.8-rc3`).contains(.`v6.8`))
  }

  @Test func `A version alone is exact`() {
    #expect(Self.releases(in: ReleaseRange(.`v6.12`)) == ["v6.12"])
    #expect("\(ReleaseRange(.`v6.12`))" == "v6.12")
  }

  @Test func `Open ends`() {
    #expect(Self.releases(in: .all).count == Release.all.count)
    #expect("\(ReleaseRange.all)" == "...")
    #expect("\(ReleaseRange(from: .`v6.13`, through: nil))" == "v6.13 ...")
    #expect("\(ReleaseRange(from: nil, through: Release(6, 7)))" == "... v6.7")
  }

  @Test func `A range that ends before it begins is empty`() {
    #expect(ReleaseRange(from: .`v6.13`, through: .`v6.12`).isEmpty)
    #expect(!ReleaseRange(from: .`v6.12.117`, through: .`v6.12`).isEmpty)
    #expect(!ReleaseRange.all.isEmpty)
  }

  @Test(arguments: ["v5.13 ... v6.12", "... v6.7", "v6.13 ...", "...", "v6.12", "v6.1 ... v6.1.192"])
  func `A range is read as it is printed`(text: String) throws {
    #expect("\(try #require(ReleaseRange(text)))" == text)
  }

  @Test(arguments: ["v5.13 .. v6.12", "v5.13 v6.12", "6.1 ...", "... 6.1", "v6.1 ... v6.2 ... v6.3", ""])
  func `What is written otherwise is no range`(text: String) { #expect(ReleaseRange(text) == nil) }
}
