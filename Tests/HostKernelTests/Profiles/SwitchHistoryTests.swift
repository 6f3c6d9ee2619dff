import Testing

@testable import HostKernel

@Suite struct SwitchHistoryTests {
  /// A behaviour that changed with v6.8, as a mail says, and again with v7.2, nobody knows when exactly.
  static let history = SwitchHistory.first(false).then(true, since: .`v6.8`, .mail)
    .then(false, since: .`v7.2`, .interpolated)

  @Test(arguments: [
    (Release.`v5.12`, false, Provenance.interpolated),  // nothing older was read
    (.`v6.1`, false, .readInLine),
    (.`v6.1.192`, false, .read),
    (.`v6.8-rc3`, false, .mail),
    (.`v6.8`, true, .mail),
    (.`v6.12`, true, .readInLine),
    (.`v6.12.117`, true, .read),
    (.`v6.13`, true, .interpolated),  // the change lies somewhere between v6.12.117 and v7.3.4
    (.`v7.2`, false, .interpolated),
    (.`v7.3`, false, .readInLine),
  ])
  func `A version is known as well as the changes between its neighbours that were read`(
    release: Release, value: Bool, provenance: Provenance
  ) {
    #expect(Self.history.byte(in: release) == value.switchByte)
    #expect(Self.history.provenance(in: release) == provenance)
  }

  @Test func `Between two versions that were read and agree it is bracketed`() {
    let history = SwitchHistory.first(true)
    #expect(history.provenance(in: .`v6.9`) == .bracketed)
    #expect(history.provenance(in: .`v7.0`) == .bracketed)
    #expect(history.provenance(in: .`v5.19`) == .interpolated)
  }

  @Test func `A backport concerns its version alone, and its line is not known by it`() {
    let history = SwitchHistory.first(false).at(.`v6.12.117`, true, .read)
    #expect(history.byte(in: .`v6.12.117`) == 1)
    #expect(history.byte(in: .`v6.12`) == 0)
    #expect(history.byte(in: .`v6.13`) == 0)
    #expect(history.provenance(in: .`v6.12`) == .interpolated)
    #expect(history.provenance(in: .`v6.13`) == .interpolated)
  }

  @Test func `A choice is the same everywhere and presumes nothing`() {
    let history = SwitchHistory.choice(true)
    for release in Release.all { #expect(history.byte(in: release) == 1) }
    #expect(history.provenance(in: .`v5.12`) == .chosen)
    #expect(!Provenance.chosen.isPresumed)
    #expect(Provenance.allCases.filter(\.isPresumed) == [.interpolated])
  }
}
