import Testing

@testable import HostKernel

@Suite struct LockGraphTests {
  /// The graph of these orders alone, each one step away.
  private func graph(_ orders: LockDependency...) -> LockGraph {
    LockGraph(gathered: Dictionary(uniqueKeysWithValues: orders.map { ($0, 1) }), atStart: [])
  }

  private func cycle(_ orders: LockDependency...) -> [LockDependency]? {
    LockGraph(gathered: Dictionary(uniqueKeysWithValues: orders.map { ($0, 1) }), atStart: [])
      .shortestCycle()
  }

  @Test func `orders that agree are no circle`() {
    #expect(
      cycle(
        LockDependency(.mmapLock, .reservation), LockDependency(.mmapLock, .mappingLock),
        LockDependency(.reservation, .mappingLock)) == nil)
    #expect(graph(LockDependency(.slotsLock, .slotsArchLock)).findings.isEmpty)
  }

  @Test func `two orders that contradict each other are a circle`() {
    let first = LockDependency(.mmapLock, .reservation, isFirstShared: true)
    let second = LockDependency(.reservation, .mmapLock)
    #expect(cycle(first, second) == [first, second])
    #expect(
      graph(first, second).findings == [
        LockFinding(rule: .lockOrder, message: .lockdepCircular, orders: [first, second])
      ])
  }

  @Test func `three classes make a circle though no two orders contradict each other`() {
    let orders = [
      LockDependency(.mmapLock, .slotsLock, isFirstShared: true), LockDependency(.slotsLock, .srcu),
      LockDependency(.srcu, .mmapLock, isFirstShared: true),
    ]
    #expect(cycle(orders[0], orders[1], orders[2]) == orders)
    #expect(cycle(orders[0], orders[1]) == nil)
  }

  @Test func `of two circles the shorter is told`() {
    let long = [
      LockDependency(.mmapLock, .slotsLock), LockDependency(.slotsLock, .srcu),
      LockDependency(.srcu, .mmapLock),
    ]
    let short = [
      LockDependency(.reservation, .mappingLock), LockDependency(.mappingLock, .reservation),
    ]
    #expect(cycle(long[0], long[1], long[2], short[0], short[1]) == short)
  }

  @Test
  func `what was shown is told rather than what is known from the boot, and fewer steps rather than more`() {
    let early = LockDependency(.mmapLock, .reservation, isFirstShared: true)
    let late = LockDependency(.mmapLock, .reservation)
    let back = LockDependency(.reservation, .mmapLock)
    #expect(LockGraph(gathered: [back: 3]).shortestCycle() == [back, early])
    #expect(LockGraph(gathered: [back: 3, late: 9]).shortestCycle() == [late, back])
    #expect(LockGraph(gathered: [back: 3, late: 9, early: 10]).shortestCycle() == [late, back])
    #expect(LockGraph(gathered: [back: 3, late: 9, early: 8]).shortestCycle() == [early, back])
  }

  @Test func `a lock taken twice is a recursion`() throws {
    let order = LockDependency(.reservation, .reservation)
    let findings = graph(order).findings
    #expect(
      findings == [LockFinding(rule: .lockOrder, message: .lockdepRecursive, orders: [order])])
    // mmap_lock is no recursive read lock: a writer in its queue holds the second reader up.
    #expect(cycle(LockDependency(.mmapLock, .mmapLock, isFirstShared: true)) != nil)
  }

  @Test func `recursive readers do not wait for those who read`() {
    let read = LockDependency(.slotsArchLock, .srcu, isSecondRecursive: true)
    let inside = LockDependency(.srcu, .slotsArchLock, isFirstShared: true)
    let wait = LockDependency(.slotsArchLock, .srcu)
    #expect(cycle(LockDependency(.srcu, .srcu, isFirstShared: true, isSecondRecursive: true)) == nil)
    #expect(cycle(read, inside) == nil)
    #expect(cycle(read, wait, inside) == [wait, inside] || cycle(read, wait, inside) == [inside, wait])
    // Who holds it for writing does hold a recursive reader up.
    #expect(cycle(read, LockDependency(.srcu, .slotsArchLock)) != nil)
  }

  @Test func `a lock that sleeps under one that spins is sleep-in-atomic`() {
    let order = LockDependency(.mmuLock, .slotsLock)
    #expect(
      graph(order).findings == [
        LockFinding(rule: .sleepInAtomic, message: .sleepingFunction, orders: [order])
      ])
    #expect(graph(LockDependency(.pageTableLock, .mmuLock)).findings.isEmpty)
    #expect(graph(LockDependency(.slotsLock, .mmuLock)).findings.isEmpty)
    #expect(graph(LockDependency(.mmuLock, .srcu, isSecondRecursive: true)).findings.isEmpty)
  }

  @Test func `an allocation under a lock that a notifier takes is a reclaim-recursion`() {
    let allocation = LockDependency(.notifierLock, .fsReclaim)
    let callback = LockDependency(.notifierMap, .notifierLock)
    #expect(LockGraph(gathered: [allocation: 1]).findings.isEmpty)
    #expect(LockGraph(gathered: [callback: 1]).findings.isEmpty)
    let findings = LockGraph(gathered: [allocation: 1, callback: 1]).findings
    #expect(findings.map(\.rule) == [.lockOrder, .reclaimRecursion])
    #expect(
      findings.last?.orders == [allocation, LockDependency(.fsReclaim, .notifierMap), callback])
  }

  @Test func `to begin with tickets is no sleep, to reserve is`() {
    let ticket = LockDependency(.pageTableLock, .reservationTicket)
    let reservation = LockDependency(.pageTableLock, .reservation)
    #expect(graph(ticket).findings.isEmpty)
    #expect(graph(reservation).findings.map(\.rule) == [.sleepInAtomic])
  }
}
