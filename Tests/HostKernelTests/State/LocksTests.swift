import Testing

@testable import HostKernel

@Suite struct LocksTests {
  @Test func `readers share, a writer does not`() {
    var lock = RWLock()
    let reads = [lock.acquireRead(), lock.acquireRead()]
    let write = lock.acquireWrite()
    #expect(reads == [true, true] && !write)
    lock.releaseRead()
    lock.releaseRead()
    let later = [lock.acquireWrite(), lock.acquireRead(), lock.acquireWrite()]
    #expect(later == [true, false, false])
  }

  @Test func `a reader waits behind a queued writer`() {
    var lock = RWSemaphore()
    var isQueued = false
    let first = lock.acquireRead()
    let attempts = [lock.acquireWrite(isQueued: &isQueued), lock.acquireWrite(isQueued: &isQueued)]
    let second = lock.acquireRead()
    #expect(first && attempts == [.queued, .blocked] && !second)
    lock.releaseRead()
    let last = lock.acquireWrite(isQueued: &isQueued)
    #expect(last == .acquired && !isQueued)
    lock.releaseWrite()
    #expect(lock.isFree)
  }
}
