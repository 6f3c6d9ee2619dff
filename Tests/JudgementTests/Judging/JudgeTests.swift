import HostKernel
import Litmus
import StateSpace
import Testing

@testable import Judgement

@Suite struct JudgeTests {
  private func run(
    _ ending: ScenarioRun.Ending = .complete, flags: [Flag] = [], messages: [KernelMessage] = [],
    livelockDecided: Bool = true
  ) -> ScenarioRun {
    ScenarioRun(
      ending: ending, sightings: flags.map { .init(flag: $0, way: .steps([])) },
      messages: messages.map { .init(message: $0, way: .steps([])) }, lockOrders: [],
      outcomes: [],
      isLivelockDecided: livelockDecided, reads: SwitchSet(), coverage: StepCoverage(),
      limits: Scenario(name: "").startingLimits,
      size: ScenarioRun.Size())
  }

  /// The expectation `claim` of a test.
  private func expectation(_ claim: String) throws -> Litmus.Expectation {
    let test = try litmusTest(
      """
      litmus claim
      setup { ram = anonymous(pages: 1) }
      task P0 { r0 = ram.read(page: 0) }
      exists P0:r0 = 0
      expect \(claim) on ...
      """)
    return try #require(test.expectations.first)
  }

  private enum Word: String { case expected, deviation, inconclusive, unjudged }

  private func verdict(_ claim: String, _ run: ScenarioRun, _ positive: Int, _ negative: Int) throws -> Word {
    let judge = Judge(run: run, tally: Tally(positive: positive, negative: negative))
    switch judge.verdict(on: [try expectation(claim)]) {
    case .asExpected: return .expected
    case .notAsExpected: return .deviation
    case .unjudged: return .unjudged
    case .inconclusive: return .inconclusive
    }
  }

  @Test(arguments: [
    ("always", 2, 0, "expected"), ("always", 2, 1, "deviation"), ("always", 0, 1, "deviation"),
    ("always", 0, 0, "deviation"), ("sometimes", 1, 1, "expected"), ("sometimes", 1, 0, "deviation"),
    ("sometimes", 0, 1, "deviation"), ("sometimes", 0, 0, "deviation"), ("never", 0, 1, "expected"),
    ("never", 1, 1, "deviation"), ("never", 0, 0, "expected"),
  ])
  func `a complete search answers how often`(_ claim: String, _ yes: Int, _ no: Int, _ word: String) throws {
    #expect(try verdict(claim, run(), yes, no).rawValue == word)
  }

  @Test(arguments: [
    ("always", 2, 0, "inconclusive"), ("always", 2, 1, "deviation"), ("always", 0, 0, "inconclusive"),
    ("sometimes", 1, 1, "expected"), ("sometimes", 1, 0, "inconclusive"), ("sometimes", 0, 0, "inconclusive"),
    ("never", 0, 1, "inconclusive"), ("never", 1, 1, "deviation"),
  ])
  func `a bounded search answers only what cannot change any more`(
    _ claim: String, _ yes: Int, _ no: Int, _ word: String
  ) throws {
    for ending in [ScenarioRun.Ending.stateBound, .memoryBound, .interrupted, .rejected(.count)] {
      #expect(try verdict(claim, run(ending), yes, no).rawValue == word)
    }
  }

  private static let badPage = Flag.badPage(.nonzeroMapcount)
  private static let flagClaims: [(String, [Flag], complete: String, bounded: String)] = [
    ("no flags", [], "expected", "inconclusive"),
    ("no flags", [badPage], "deviation", "deviation"),
    ("flags bad-page", [badPage], "expected", "expected"),
    ("flags bad-page \"nonzero mapcount\"", [badPage], "expected", "expected"),
    ("flags bad-page \"nonzero _refcount\"", [badPage], "deviation", "inconclusive"),
    ("flags bad-page, stale-spte", [badPage], "deviation", "inconclusive"),
    ("flags stale-spte", [.rule(.staleSPTE), badPage], "expected", "expected"),
    ("only flags stale-spte", [.rule(.staleSPTE), badPage], "deviation", "deviation"),
    ("only flags stale-spte", [.rule(.staleSPTE)], "expected", "inconclusive"),
    ("only flags stale-spte", [], "deviation", "inconclusive"),
  ]

  @Test(arguments: flagClaims)
  func `flags are found at once, and missed only at the end`(
    _ claim: String, _ flags: [Flag], _ complete: String, _ bounded: String
  ) throws {
    #expect(try verdict(claim, run(flags: flags), 1, 0).rawValue == complete)
    #expect(try verdict(claim, run(.stateBound, flags: flags), 1, 0).rawValue == bounded)
  }

  @Test func `without a decision on livelock nothing is known to be free of flags`() throws {
    let undecided = run(livelockDecided: false)
    #expect(try verdict("no flags", undecided, 1, 0) == .inconclusive)
    #expect(try verdict("flags livelock", undecided, 1, 0) == .inconclusive)
    #expect(try verdict("flags stale-spte", undecided, 1, 0) == .deviation)
    #expect(try verdict("always", undecided, 1, 0) == .expected)
  }

  @Test(arguments: [
    ("no prints", [], "expected", "inconclusive"),
    ("no prints", [KernelMessage.badPageState], "deviation", "deviation"),
    ("prints \"BUG: Bad page\"", [KernelMessage.badPageState], "expected", "expected"),
    ("prints \"WARNING\"", [KernelMessage.badPageState], "deviation", "inconclusive"),
  ])
  func `the kernel log is judged like flags`(
    _ claim: String, _ messages: [KernelMessage], _ complete: String, _ bounded: String
  ) throws {
    #expect(try verdict(claim, run(messages: messages), 1, 0).rawValue == complete)
    #expect(try verdict(claim, run(.stateBound, messages: messages), 1, 0).rawValue == bounded)
  }

  @Test func `what deviates is told with its line and what was found`() throws {
    let judge = Judge(run: run(flags: [Self.badPage]), tally: Tally(positive: 1, negative: 2))
    let verdict = judge.verdict(on: [try expectation("never, no flags")])
    guard case .notAsExpected(let deviations) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(
      deviations.map(\.description) == [
        "expected never, found sometimes",
        "found flags bad-page \"nonzero mapcount\", expected none of them",
      ])
    #expect(deviations.map(\.line) == [5, 5])
  }

  @Test func `a deviation outweighs what is not known yet`() throws {
    let judge = Judge(
      run: run(.stateBound, flags: [Self.badPage]), tally: Tally(positive: 0, negative: 1))
    guard case .notAsExpected(let found) = judge.verdict(on: [try expectation("never, no flags")]) else {
      Issue.record("not a deviation")
      return
    }
    #expect(found.count == 1)
  }

  @Test func `without an expectation there is no verdict`() {
    let judge = Judge(run: run(), tally: Tally(positive: 1, negative: 0))
    #expect(judge.verdict(on: []) == .unjudged)
  }
}
