import Testing

@testable import HostKernel

/// PA-4, PA-5, PA-9
@Suite struct BadPageChecksTests {
  /// A page with everything wrong that `flaws` says.
  private func reason(
    mapcount: UInt8 = 0, refcount: Int8 = 0, flags: PageFlags = [], isFirst: Bool = true,
    checks: PageChecks = .on
  ) -> BadPageReason? {
    alone(on: .plain.with { $0[.pageChecks] = checks }) { host in
      host.frames[PFN(1)] = PageFrame(
        refcount: refcount, mapcount: mapcount, flags: flags, status: .allocated)
      return host.badPageAtFree(PFN(1), isFirst: isFirst)
    }
  }

  @Test func `the last test that matches names the reason`() {
    #expect(reason() == nil)
    #expect(reason(mapcount: 1) == .nonzeroMapcount)
    #expect(reason(mapcount: 1, refcount: 1) == .nonzeroRefcount)
    #expect(reason(refcount: -1) == .nonzeroRefcount)
    #expect(reason(mapcount: 1, refcount: 1, flags: .reserved) == .flagsAtFree)
  }

  @Test func `what an anonymous page has is not held against it`() {
    #expect(reason(flags: [.lru, .anonExclusive]) == nil)
  }

  @Test func `without checks nothing is found`() {
    #expect(reason(mapcount: 1, refcount: 1, flags: .reserved, checks: .off) == nil)
  }

  @Test func `6.1 wipes the flags of a first page unseen, and looks at those of a tail`() {
    #expect(reason(flags: .reserved, checks: .late61) == nil)
    #expect(reason(flags: .reserved, isFirst: false, checks: .late61) == .flagsAtFree)
    #expect(reason(mapcount: 1, checks: .late61) == .nonzeroMapcount)
  }

  @Test func `a mark on a free page is found when it is handed out`() throws {
    try alone { host in
      host.frames[PFN(1)].flags.insert(.referenced)
      let page = try host.newPage(for: .mapping)
      #expect(page != PFN(1) && host.raised(.badPage(.flagsAtPrep)))
    }
  }
}
