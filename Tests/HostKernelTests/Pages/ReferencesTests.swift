import Testing

@testable import HostKernel

@Suite struct ReferencesTests {
  @Test func `a put by who holds nothing is found at the put`() throws {
    try alone { host in
      let page = try host.newPage(for: .mapping)
      host.getPage(page, for: .lruBatch)
      host.putPage(page, for: .thread(ThreadID(0)))
      #expect(host.raised(.surplusPut))
      #expect(host.frames[page].refcount == 1)
      #expect(host.frames[page].status == .allocated)
    }
  }

  @Test func `a put of a free page goes below zero`() throws {
    try alone { host in
      let page = try host.newPage(for: .mapping)
      host.putPage(page, for: .mapping)
      #expect(host.isClean)
      host.putPage(page, for: .mapping)
      #expect(host.raised(.surplusPut))
      #expect(host.raised(.refcountUnderflow))
    }
  }

  @Test func `a tail of a non-compound block is freed alone by a get and a put`() throws {
    try alone { host in
      let block = try host.newBlock(order: 1)
      let tail = PFN(block.position + 1)
      host.frames[tail].tenant = .buffer(BufferID(0))
      host.getPage(tail, for: .thread(ThreadID(0)))
      host.putPage(tail, for: .thread(ThreadID(0)))
      #expect(host.frames[tail].status == .free)
      #expect(host.raised(.freedWhileHeld))
    }
  }

  @Test func `a pin keeps a page and prints as 1024`() throws {
    try alone { host in
      let page = try host.newPage(for: .mapping)
      let isPinned = host.pinPage(page, for: .hold)
      #expect(isPinned)
      #expect(host.frames[page].printedRefcount == 1025)
      host.putPage(page, for: .mapping)
      #expect(host.frames[page].status == .allocated)
      host.unpinPage(page, for: .hold)
      #expect(host.frames[page].status == .free)
      #expect(host.isClean)
    }
  }

  @Test func `a count that would wrap is refused, not wrapped`() throws {
    try alone { host in
      let page = try host.newPage(for: .mapping)
      for _ in 0..<127 { host.getPage(page, for: .hold) }
      #expect(Rejection(code: host.attempt.rejection) == .count)
    }
  }
}
