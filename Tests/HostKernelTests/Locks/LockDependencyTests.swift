import Testing

@testable import HostKernel

@Suite struct LockDependencyTests {
  @Test func `a number gives the order back, and no two orders have the same`() {
    var numbers = Set<Int>()
    for first in LockClass.allCases {
      for second in LockClass.allCases {
        for kind in 0..<4 {
          let order = LockDependency(
            first, second, isFirstShared: kind & 1 != 0, isSecondRecursive: kind & 2 != 0)
          #expect(LockDependency(number: order.number) == order)
          numbers.insert(order.number)
        }
      }
    }
    #expect(numbers.count == LockClass.allCases.count * LockClass.allCases.count * 4)
    #expect(LockDependency(number: 0xFF << 8) == nil)
  }

  @Test func `there is room for every class, and each has a name of its own`() {
    #expect(LockClass.allCases.count < LockClassSet.capacity)
    #expect(Set(LockClass.allCases.map(\.name)).count == LockClass.allCases.count)
  }

  @Test func `a spinning lock is one that lockdep knows`() {
    for lock in LockClass.allCases where lock.isAtomic {
      #expect(lock.isOrdered && !lock.isPseudoLock)
    }
  }
}
