import Testing

@testable import HostKernel

/// PA-11
@Suite struct LRUBatchTests {
  @Test func `the page that fills the batch has no batch reference left`() throws {
    try alone { host in
      var pages: [PFN] = []
      for _ in 0..<3 {
        host.nextStep()
        pages.append(try host.newPage(for: .mapping))
      }
      host.addToLRU(pages[0])
      host.addToLRU(pages[1])
      #expect(host.frames[pages[0]].refcount == 2)
      host.addToLRU(pages[2])
      #expect(pages.allSatisfy { host.frames[$0].refcount == 1 && host.frames[$0].flags.contains(.lru) })
      #expect(host.lruBatches[LRUSlot(position: 0)] == .none)
    }
  }

  @Test func `a drain may free what has nothing to do with the caller`() throws {
    try alone { host in
      let page = try host.newPage(for: .mapping)
      host.addToLRU(page)
      host.putPage(page, for: .mapping)
      #expect(host.frames[page].status == .allocated)
      host.drainLRU()
      #expect(host.frames[page].status == .free)
      #expect(host.isClean)
    }
  }
}
