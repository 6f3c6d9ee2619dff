import HostKernel
import Judgement
import Litmus
import StateSpace
import Testing

@Suite struct LockJudgementTests {
  private func run(_ test: String, on kernel: String) throws -> ScenarioRun {
    let test = try libraryTest(test)
    var runner = TestRunner(test)
    return runner.run(on: try Profile(kernel)).run
  }

  private func names(_ run: ScenarioRun) -> [String] {
    run.lockOrders.filter { $0.origin != .setup }.map {
      "\($0.order.first.name) -> \($0.order.second.name): \($0.stepCount)"
    }
  }

  /// The same with and without optimisation: the tests run in both.
  @Test func `the orders of a run and the ways to them do not depend on chance`() throws {
    let run = try run("lock-order-submit-alone", on: "v6.12")
    #expect(
      names(run) == [
        "reservation_ww_class_mutex -> &mm->mmap_lock: 3"
      ])
    let larger = try [self.run, self.run].map { try $0("ttm-fault-against-submit", "v6.12") }
    #expect(larger[0].lockOrders == larger[1].lockOrders)
    let classes = larger[0].lockOrders.map { [$0.order.first, $0.order.second] }
    #expect(classes.contains([.mmapLock, .reservation]) && classes.contains([.reservation, .mmapLock]))
    #expect(larger[0].sightings == larger[1].sightings)
  }

  @Test func `a circle is found though nobody can be held up`() throws {
    let run = try run("lock-order-three-classes", on: "v6.12+mutant:notifier-takes-slots-lock")
    #expect(run.sightings.map(\.flag) == [.rule(.lockOrder)])
    guard case .orders(let orders) = try #require(run.way(to: .rule(.lockOrder))) else {
      Issue.record("the way to lock-order is not one of orders")
      return
    }
    let classes = orders.map(\.order.first)
    #expect(Set(classes) == [.mmapLock, .slotsLock, .srcu] && classes.count == 3)
    #expect(orders.allSatisfy { if case .steps = $0.origin { true } else { false } })
  }

  @Test func `an order that only the boot shows has no way`() throws {
    let run = try run("lock-order-submit-alone", on: "v6.12")
    guard case .orders(let orders) = try #require(run.way(to: .rule(.lockOrder))) else {
      Issue.record("the way to lock-order is not one of orders")
      return
    }
    #expect(orders.map(\.order.first) == [.reservation, .mmapLock])
    #expect(orders[1].origin == .boot)
  }

  @Test func `a lock that is never had is seen when it is waited for`() throws {
    let run = try run("lock-order-submit-twice", on: "v6.12+mutant:submit-reserves-twice")
    let recursion = try #require(run.lockOrders.first { $0.order.first == $0.order.second })
    guard case .steps(_, let isTaken) = recursion.origin else {
      Issue.record("the recursion has no steps")
      return
    }
    #expect(!isTaken)
  }

  @Test func `only a kernel with lockdep prints, and only then it matters whether it has it`() throws {
    let plain = try run("lock-order-submit-alone", on: "v6.12")
    #expect(plain.messages.isEmpty && plain.reads.contains(.lockdep))
    let checked = try run("lock-order-submit-alone", on: "v6.12+lockdep")
    #expect(checked.messages.map(\.message) == [.lockdepCircular])
    let clean = try run("lock-order-submit-ordered", on: "v6.12")
    #expect(!clean.reads.contains(.lockdep))
  }

  @Test func `lockdep does not see a wait for readers that nobody tells it of`() throws {
    let addition = "+lockdep+mutant:fault-takes-slots-lock"
    let old = try run("lock-order-memslot-against-fault", on: "v6.1" + addition)
    let new = try run("lock-order-memslot-against-fault", on: "v6.8" + addition)
    #expect(old.messages.isEmpty && new.messages.map(\.message) == [.lockdepCircular])
    #expect(old.way(to: .rule(.lockOrder)) != nil && new.way(to: .rule(.lockOrder)) != nil)
  }
}
