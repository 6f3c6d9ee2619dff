import Testing

@testable import HostKernel

@Suite struct VMATests {
  private func range(_ first: UInt8, _ count: Int) -> PageRange {
    PageRange(first: VirtualPage(raw: first), count: count)
  }

  @Test func `a split leaves two VMAs that show what the one did`() {
    var scenario = Scenario.oneThread
    scenario.regions[0].pageCount = 4
    alone(in: scenario) { host in
      host.insertVMA(VMA(range: range(0, 4), flags: .write, offset: 3))
      host.splitVMAs(at: range(1, 2))
      #expect(host.attempt.rejection != 0)  // there was one row
      var limits = scenario.startingLimits
      let hasGrown = limits.grow(for: .mappings)
      #expect(hasGrown && limits.mappings == 3)
    }
  }

  @Test func `a split in the middle makes three`() throws {
    var scenario = Scenario.oneThread
    scenario.regions = (0..<4).map {
      Scenario.Region(
        name: "r\($0)", process: ProcessID(0), firstPage: $0, pageCount: 1, backing: .anonymous)
    }
    try alone(in: scenario) { host in
      host.insertVMA(VMA(range: range(0, 4), flags: .write, offset: 3))
      host.splitVMAs(at: range(1, 2))
      #expect(host.attempt.rejection == 0)
      let rows = (0..<4).map { host.mappings[VMAID($0)] }
      #expect(rows.map(\.range.first.raw) == [0, 1, 3, 0])
      #expect(rows.map(\.range.count) == [1, 2, 1, 0])
      #expect(rows.map(\.offset) == [3, 4, 6, 0])
      let middle = try #require(host.findVMA(VirtualPage(raw: 2)))
      #expect(host.mappings[middle].offset(of: VirtualPage(raw: 2)) == 5)
    }
  }

  @Test func `a detached VMA is found by who walks the file only`() {
    alone { host in
      host.insertVMA(VMA(range: range(0, 2), flags: [.write, .pfnMap], buffer: BufferID(0)))
      host.detachVMAs(in: range(0, 2))
      #expect(host.findVMA(VirtualPage(raw: 0)) == nil)
      #expect(host.nextMapping(of: BufferID(0), from: 0) == range(0, 2))
    }
  }
}
