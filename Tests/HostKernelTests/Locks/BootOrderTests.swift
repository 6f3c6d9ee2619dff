import Testing

@testable import HostKernel

@Suite struct BootOrderTests {
  private func holds(_ first: LockClass, _ second: LockClass) -> Bool {
    LockDependency.ofBoot.contains { $0.first == first && $0.second == second }
  }

  @Test func `the boot takes the locks in the order that all drivers have to keep`() {
    let nest: [LockClass] = [.mmapLock, .reservationTicket, .reservation, .fsReclaim]
    for (place, lock) in nest.enumerated() {
      for inner in nest[(place + 1)...] + [.mappingLock, .notifierMap, .dmaFence] {
        #expect(holds(lock, inner), "\(lock.name) before \(inner.name)")
        #expect(!holds(inner, lock), "\(inner.name) before \(lock.name)")
      }
    }
    #expect(holds(.notifierMap, .dmaFence))
    // i_mmap_rwsem is released before the notifier map is taken.
    #expect(!holds(.mappingLock, .notifierMap) && !holds(.mappingLock, .dmaFence))
    #expect(Set(LockDependency.ofBoot).count == LockDependency.ofBoot.count)
  }

  @Test func `mmap_lock is taken for reading`() {
    for order in LockDependency.ofBoot { #expect(order.isFirstShared == (order.first == .mmapLock)) }
  }

  @Test func `the order of the boot does not contradict itself`() {
    let all = Dictionary(uniqueKeysWithValues: LockDependency.ofBoot.map { ($0, 0) })
    #expect(LockGraph(gathered: all, atStart: []).shortestCycle() == nil)
  }
}
