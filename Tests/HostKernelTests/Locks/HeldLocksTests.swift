import StateLayout
import Testing

@testable import HostKernel

@Suite struct HeldLocksTests {
  /// A host of two threads, each with room for three locks, and the memory of its state.
  private final class Fixture {
    var host: Host
    let buffer: StateBuffer

    init() throws {
      var scenario = Scenario(name: "locks")
      for name in ["P0", "P1"] {
        scenario.actors.append(
          Scenario.Actor(name: name, role: .task, cpu: CPUID(0), operations: [Operation(.shrinkPool)]))
      }
      var limits = scenario.startingLimits
      limits.locks = [3, 3]
      host = try Host(scenario, switches: Switches(), limits: limits)
      buffer = StateBuffer(byteCount: host.byteCount)
      host.start(buffer.state)
      host.state = buffer.state
    }

    var bytes: [UInt8] { buffer.state.bytes(count: host.byteCount) }
  }

  private func held(_ host: Host) -> [LockClass] {
    var locks: [LockClass] = []
    host.forEachHeldLock { if let lock = $0.lock { locks.append(lock) } }
    return locks
  }

  @Test func `in which order locks were taken leaves no trace in the state`() throws {
    let fixture = try Fixture()
    fixture.host.acquired(.reservation, .write)
    fixture.host.acquired(.mmapLock, .read)
    let one = fixture.bytes
    fixture.host.released(.reservation)
    fixture.host.acquired(.reservation, .write)
    #expect(fixture.bytes == one)
    #expect(held(fixture.host) == [.mmapLock, .reservation])
    fixture.host.released(.mmapLock)
    fixture.host.released(.reservation)
    #expect(fixture.bytes == fixture.host.initialImage)
  }

  @Test func `a thread does not hold what another one holds`() throws {
    let fixture = try Fixture()
    fixture.host.acquired(.mmapLock, .read)
    fixture.host.thread = ThreadID(1)
    #expect(!fixture.host.holds(.mmapLock))
    fixture.host.acquired(.reservation, .write)
    #expect(fixture.host.takeNewLockOrders().isEmpty)
    fixture.host.thread = ThreadID(0)
    #expect(held(fixture.host) == [.mmapLock])
  }

  @Test func `what is taken comes after all that is held, once`() throws {
    let fixture = try Fixture()
    fixture.host.acquired(.mmapLock, .read)
    fixture.host.acquired(.reservation, .write)
    fixture.host.takesBriefly(.pageTableLock)
    let orders = [
      LockDependency(.mmapLock, .reservation, isFirstShared: true),
      LockDependency(.mmapLock, .pageTableLock, isFirstShared: true),
      LockDependency(.reservation, .pageTableLock),
    ]
    #expect(fixture.host.takeNewLockOrders() == orders)
    fixture.host.takesBriefly(.pageTableLock)
    #expect(fixture.host.takeNewLockOrders().isEmpty)
    #expect(Set(fixture.host.lockOrders.orders) == Set(orders))
    #expect(fixture.host.attempt.hasEvents)
  }

  @Test func `from a lock that is only tried nothing follows, but from what is taken after it`() throws {
    let fixture = try Fixture()
    fixture.host.acquired(.mmapLock, .read)
    fixture.host.acquired(.reservation, .write, .trying)
    #expect(fixture.host.takeNewLockOrders().isEmpty)
    fixture.host.takesBriefly(.mappingLock)
    #expect(
      fixture.host.takeNewLockOrders() == [
        LockDependency(.mmapLock, .mappingLock, isFirstShared: true),
        LockDependency(.reservation, .mappingLock),
      ])
  }

  @Test func `with a ticket two locks of a class may be held, without one not`() throws {
    let fixture = try Fixture()
    fixture.host.acquired(.reservationTicket, .write)
    fixture.host.acquired(.reservation, .write)
    fixture.host.acquired(.reservation, .write)
    #expect(fixture.host.takeNewLockOrders() == [LockDependency(.reservationTicket, .reservation)])
    fixture.host.released(.reservation)
    #expect(held(fixture.host) == [.reservation, .reservationTicket])
    fixture.host.released(.reservationTicket)
    fixture.host.waits(for: .reservation)
    #expect(fixture.host.takeNewLockOrders() == [LockDependency(.reservation, .reservation)])
  }

  @Test func `a downgraded lock is held for reading, and nothing is taken`() throws {
    let fixture = try Fixture()
    fixture.host.acquired(.mmapLock, .write)
    fixture.host.acquired(.reservation, .write)
    _ = fixture.host.takeNewLockOrders()
    fixture.host.downgraded(.mmapLock)
    #expect(fixture.host.takeNewLockOrders().isEmpty)
    fixture.host.takesBriefly(.mappingLock)
    #expect(
      fixture.host.takeNewLockOrders().contains(LockDependency(.mmapLock, .mappingLock, isFirstShared: true)))
  }

  @Test func `who holds more than there is room for is told which thread needs more`() throws {
    let fixture = try Fixture()
    fixture.host.thread = ThreadID(1)
    for lock in [LockClass.mmapLock, .reservation, .mappingLock] { fixture.host.acquired(lock, .read) }
    #expect(fixture.host.attempt.rejection == 0)
    fixture.host.acquired(.mmuLock, .read)
    #expect(Rejection(code: fixture.host.attempt.rejection) == .locks(ThreadID(1)))
    var limits = Limits(frames: 1, mappings: 1, stack: [1, 1], locks: [3, 3])
    let isMore = limits.grow(for: .locks(ThreadID(1)))
    #expect(isMore && limits.locks == [3, 4])
  }

  @Test func `reclaim does not come to reclaim again`() throws {
    let fixture = try Fixture()
    fixture.host.acquired(.notifierLock, .write)
    fixture.host.mayReclaim()
    #expect(
      fixture.host.takeNewLockOrders() == [
        LockDependency(.notifierLock, .fsReclaim), LockDependency(.notifierLock, .notifierMap),
      ])
    fixture.host.acquired(.fsReclaim, .write)
    _ = fixture.host.takeNewLockOrders()
    fixture.host.mayReclaim()
    #expect(fixture.host.takeNewLockOrders().isEmpty)
  }
}
