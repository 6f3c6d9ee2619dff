import Testing

@testable import HostKernel

@Suite struct SwitchHistoryTests {
  /// A behaviour that changed with v6.8, as a mail says, and again with v6.16, nobody knows when exactly.
  static let history = SwitchHistory.first(false).then(true, since: .`v6.8`, .mail)
    .then(false, since: .`v6.16`, .interpolated)

  @Test(arguments: [
    (Release.`v5.12`, false, Provenance.readInLine),  // v5.12.9 was read
    (.`v5.13`, false, .bracketed),
    (.`v5.19`, false, .read),
    (.`v6.1`, false, .readInLine),
    (.`v6.3`, false, .mail),  // between v6.1.192 and v6.8: the mail says when it changed
    (.`v6.8-rc3`, false, .mail),
    (.`v6.8`, true, .read),
    (.`v6.12`, true, .readInLine),
    (.`v6.15`, true, .interpolated),  // the change lies somewhere between v6.14 and v6.18.2
    (.`v6.16`, false, .interpolated),
    (.`v6.18`, false, .readInLine),
    (.`v7.2`, false, .bracketed),
    (.`v7.3`, false, .readInLine),
  ])
  func `A version is known as well as the changes between its neighbours that were read`(
    release: Release, value: Bool, provenance: Provenance
  ) {
    #expect(Self.history.byte(in: release) == value.switchByte)
    #expect(Self.history.provenance(in: release) == provenance)
  }

  @Test func `What is older or younger than all that was read is interpolated`() {
    let history = SwitchHistory.first(true)
    #expect(history.provenance(in: Release(5, 11)) == .interpolated)
    #expect(history.provenance(in: Release(7, 4)) == .interpolated)
  }

  @Test func `A candidate is known by its release, unless the release is said to have changed it`() {
    #expect(SwitchHistory.first(true).provenance(in: .`v6.8-rc3`) == .readInLine)
    let changed = SwitchHistory.first(true).then(false, since: .`v6.8`, .mail)
    #expect(changed.provenance(in: .`v6.8-rc3`) == .mail)
  }

  @Test func `Only the changes next to a version matter`() {
    let history = SwitchHistory.first(false).then(true, since: .`v6.15`, .interpolated)
      .then(false, since: .`v6.16`, .mail)
    #expect(history.provenance(in: .`v6.15`) == .interpolated)
    #expect(history.provenance(in: .`v6.16`) == .mail)
  }

  @Test func `A backport concerns its version alone`() {
    let history = SwitchHistory.first(false).at(.`v6.12.117`, true, .read)
    #expect(history.byte(in: .`v6.12.117`) == 1)
    #expect(history.byte(in: .`v6.12`) == 0)
    #expect(history.byte(in: .`v6.13`) == 0)
    #expect(history.provenance(in: .`v6.12`) == .bracketed)
    #expect(history.provenance(in: .`v6.13`) == .readInLine)
  }

  @Test func `A choice is the same everywhere and presumes nothing`() {
    let history = SwitchHistory.choice(true)
    for release in Release.all { #expect(history.byte(in: release) == 1) }
    #expect(history.provenance(in: .`v5.12`) == .chosen)
    #expect(!Provenance.chosen.isPresumed)
    #expect(Provenance.allCases.filter(\.isPresumed) == [.interpolated])
  }
}
