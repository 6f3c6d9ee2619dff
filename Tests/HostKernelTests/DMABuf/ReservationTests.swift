import StateLayout
import Testing

@testable import HostKernel

/// dma_resv as a lock: who holds it, and who gives way. FACTS 2.0
@Suite struct ReservationTests {
  private let first = BufferID(0)
  private let other = BufferID(1)

  @Test func `who holds a reservation without a ticket waits for itself`() {
    alone(in: .twoBuffers) { host in
      let isReserved = host.reserve(first)
      let isReservedAgain = host.reserve(first)
      #expect(isReserved && !isReservedAgain)
      host.unreserve(first)
      let isFree = host.reserve(first)
      #expect(isFree)
    }
  }

  @Test func `the same ticket is told that it has the buffer`() {
    alone(in: .twoBuffers) { host in
      host.beginTicket()
      let attempts = (0..<2).map { _ in host.reserveUnderTicket(first, holdsOthers: false) }
      #expect(attempts == [.acquired, .held])
    }
  }

  @Test func `the younger gives way if it holds something, and the older waits`() {
    alone(in: .twoBuffers) { host in
      host.beginTicket()
      let older = host.reserveUnderTicket(first, holdsOthers: false)
      host.thread = ThreadID(1)
      host.beginTicket()
      let younger = host.reserveUnderTicket(other, holdsOthers: false)
      #expect(older == .acquired && younger == .acquired)
      #expect(host.reserveUnderTicket(first, holdsOthers: true) == .backOff)
      // Who has nothing may wait: nobody can be waiting for it.
      #expect(host.reserveUnderTicket(first, holdsOthers: false) == .wait)
      host.thread = ThreadID(0)
      #expect(host.reserveUnderTicket(other, holdsOthers: true) == .wait)
    }
  }

  @Test func `nobody gives way to a holder without a ticket`() {
    alone(in: .twoBuffers) { host in
      let isReserved = host.reserve(first)
      #expect(isReserved)
      host.thread = ThreadID(1)
      host.beginTicket()
      #expect(host.reserveUnderTicket(first, holdsOthers: true) == .wait)
    }
  }

  @Test func `tickets are places in an order, whatever came before`() {
    alone(in: .twoBuffers) { host in
      host.beginTicket()
      host.thread = ThreadID(1)
      host.beginTicket()
      #expect(host.tickets[ThreadID(0)] == 1 && host.tickets[ThreadID(1)] == 2)
      host.thread = ThreadID(0)
      host.endTicket()
      #expect(host.tickets[ThreadID(0)] == 0 && host.tickets[ThreadID(1)] == 1)
      host.beginTicket()
      #expect(host.tickets[ThreadID(0)] == 2)
    }
  }
}

extension Scenario {
  /// Two buffers, two threads, and two jobs that need both buffers.
  static var twoBuffers: Scenario {
    var scenario = Scenario(name: "two-buffers")
    scenario.buffers = ["a", "b"].map { Buffer(name: $0, kind: .ttm, pageCount: 1) }
    scenario.dmaBuf.jobs = [
      .init(name: "x", buffer: BufferID(0), other: BufferID(1), access: .write, value: Value(7)),
      .init(name: "y", buffer: BufferID(1), other: BufferID(0), access: .read),
    ]
    scenario.actors = ["P0", "P1"].enumerated().map { number, name in
      Actor(name: name, role: .driver, cpu: CPUID(number), operations: [])
    }
    return scenario
  }
}
