import StateLayout
import Testing

@testable import HostKernel

@Suite struct AllocatorTests {
  @Test func `the first page of a block is counted, the others are not`() {
    alone { host in
      let block = host.allocatePages(order: 1, for: .driver)
      #expect(block == PFN(2))
      #expect(host.frames[PFN(2)].refcount == 1)
      #expect(host.frames[PFN(3)].refcount == 0)
      #expect(host.frames[PFN(3)].role == .single)
    }
  }

  @Test func `a compound block has a head and tails`() throws {
    try alone { host in
      let head = try host.newBlock(order: 1, isCompound: true)
      let tail = PFN(head.position + 1)
      #expect(host.folio(tail) == head)
      let isGot = (host.getPageUnlessZero(tail, for: .hold), host.tryGetFolio(tail, for: .hold))
      #expect(isGot == (false, true))
      #expect(host.frames[head].refcount == 2)
    }
  }

  @Test func `fresh blocks are one choice, used ones are choices of their own`() throws {
    try alone { host in
      let first = try host.newPage(for: .driver)
      #expect(host.attempt.alternatives == 1)
      host.nextStep()
      host.freeBlock(first, order: 0)
      host.nextStep()
      _ = host.allocatePage(for: .driver)
      #expect(host.attempt.alternatives == 2)
    }
  }

  @Test func `an allocation that may fail is a choice`() {
    alone(on: .plain.with { $0[.allocationsMayFail] = true }) { host in
      host.attempt = Attempt(alternative: 1)
      let page = host.allocatePage(for: .driver)
      #expect(page == nil)
      #expect(host.attempt.alternatives == 2)
      #expect(host.attempt.rejection == 0)
    }
  }

  @Test func `a layout that is too small is said so, and is no failure of the kernel`() {
    alone(frames: 2) { host in
      _ = host.allocatePage(for: .driver)
      host.nextStep()
      let page = host.allocatePage(for: .driver)
      #expect(page == nil)
      #expect(Rejection(code: host.attempt.rejection) == .frames)
    }
  }

  @Test func `the rest of a block is freed at once while somebody holds its first page`() throws {
    try alone { host in
      let block = try host.newBlock(order: 2)
      host.getPage(block, for: .hold)
      host.freeBlock(block, order: 2)
      #expect((1..<4).allSatisfy { host.frames[PFN(block.position + $0)].status == .free })
      #expect(host.frames[block].status == .allocated)
      #expect(host.isClean)
      host.putPage(block, for: .hold)
      #expect(host.frames[block].status == .free)
      #expect(host.isClean)
    }
  }

  @Test func `a compound block is not freed in part`() throws {
    try alone { host in
      let head = try host.newBlock(order: 1, isCompound: true)
      host.getPage(head, for: .hold)
      host.freeBlock(head, order: 1)
      #expect(host.frames[PFN(head.position + 1)].status == .allocated)
      host.putPage(head, for: .hold)
      #expect(host.frames[head].status == .free)
      #expect(host.frames[PFN(head.position + 1)].status == .free)
      #expect(host.isClean)
    }
  }

  @Test func `freeing twice is found`() throws {
    try alone { host in
      let block = try host.newBlock(order: 1)
      host.freeBlock(block, order: 1)
      #expect(host.isClean)
      host.freeBlock(block, order: 1)
      #expect(host.raised(.doubleFree))
    }
  }

  @Test func `one bad page keeps the whole block from the free list`() throws {
    try alone { host in
      let block = try host.newBlock(order: 1)
      host.getPage(PFN(block.position + 1), for: .hold)
      host.freeBlock(block, order: 1)
      #expect(host.raised(.badPage(.nonzeroRefcount)))
      #expect(host.frames[block].status == .leaked)
      #expect(host.frames[PFN(block.position + 1)].status == .leaked)
    }
  }

  @Test func `a page whose tenant did not let go is freed while held`() throws {
    try alone { host in
      let page = try host.newPage(for: .driver)
      host.frames[page].tenant = .buffer(BufferID(0))
      host.putPage(page, for: .driver)
      #expect(host.raised(.freedWhileHeld))
    }
  }
}
