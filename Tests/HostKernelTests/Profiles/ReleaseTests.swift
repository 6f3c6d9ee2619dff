import Testing

@testable import HostKernel

@Suite struct ReleaseTests {
  @Test func `Candidates come before their release, stable versions after it and before the next`() throws {
    let written = ["v5.12", "v6.1", "v6.1.2", "v6.1.192", "v6.2", "v6.8-rc3", "v6.8-rc10", "v6.8", "v6.10"]
    let releases = try written.map { try #require(Release($0)) }
    #expect(releases == releases.sorted())
    #expect(releases.map(\.description) == written)
  }

  @Test(arguments: [
    "6.12", "v6", "v6.12.0", "v6.012", "v6.8-rc0", "v6.8-rc", "v6.8rc3", "V6.8", "v6.8 ", "v6.8.", "",
  ])
  func `What is written otherwise is no version`(text: String) { #expect(Release(text) == nil) }

  @Test func `The releases that have a profile are in order`() {
    #expect(Release.all == Release.all.sorted())
    #expect(Set(Release.all).count == 19)
  }

  @Test func `A line holds its candidates and stable versions`() {
    #expect(Release.`v6.1.192`.isInLine(of: .`v6.1`))
    #expect(Release.`v6.8-rc3`.isInLine(of: .`v6.8`))
    #expect(!Release.`v6.1`.isInLine(of: .`v6.10`))
  }
}
