import StateLayout
import Testing

@testable import HostKernel

@Suite struct EndChecksTests {
  @Test func `nobody holds a lock in a system that nothing has happened in`() {
    alone { host in #expect(host.isQuiet) }
  }

  @Test func `a lock that is held is noticed, and so is a writer in the queue`() {
    alone { host in
      let isLocked = host.lockMMapRead(ProcessID(0))
      #expect(isLocked && !host.isQuiet)
      var isQueued = false
      _ = host.lockMMapWrite(ProcessID(0), isQueued: &isQueued)
      host.unlockMMapRead(ProcessID(0))
      #expect(isQueued && !host.isQuiet)
      _ = host.lockMMapWrite(ProcessID(0), isQueued: &isQueued)
      host.unlockMMapWrite(ProcessID(0))
      #expect(host.isQuiet)
    }
  }

  @Test func `an invalidation that has not ended is noticed`() {
    alone { host in
      host.processes[ProcessID(0)].openRanges = 1
      #expect(!host.isQuiet)
    }
  }

  @Test func `a page that nobody owns is a leak`() throws {
    try alone { host in
      let page = try host.newPage(for: .driver)
      host.ledger[host.entry(page, .driver)] = 0
      var attempt = Attempt()
      host.checkEnd(host.state, attempt: &attempt)
      #expect(attempt.hasRaised(label: Flag.rule(.pageLeak).label))
    }
  }

  @Test func `a reference of page tables that no PTE stands for is a leak`() throws {
    try alone { host in
      let page = try host.newPage(for: .mapping)
      var attempt = Attempt()
      host.checkEnd(host.state, attempt: &attempt)
      #expect(attempt.hasRaised(label: Flag.rule(.pageLeak).label))
      host.setPTE(VirtualPage(raw: 0), PTE(page: host.handle(page), isWritable: true))
      attempt = Attempt()
      host.checkEnd(host.state, attempt: &attempt)
      #expect(!attempt.hasRaised(label: Flag.rule(.pageLeak).label))
    }
  }
}
