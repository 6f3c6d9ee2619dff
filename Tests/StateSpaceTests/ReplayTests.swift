import StateLayout
import StateSpace
import Testing

@Suite struct ReplayTests {
  @Test func `replays to the same label`() throws {
    var explorer = Explorer(LostUpdate())
    let moves = try #require(explorer.run().labels[LostUpdate.lost])
    var model = LostUpdate()
    var shown: [Move?] = []
    var raised: [Bool] = []
    try model.replay(moves) { _, _, move, attempt in
      shown.append(move)
      raised.append(attempt.hasRaised(label: LostUpdate.lost))
    }
    #expect(shown == [nil] + moves)
    #expect(raised == [false, false, false, false, true])
  }

  @Test func `what a thread waits for can be asked in the last state`() throws {
    var explorer = Explorer(OppositeOrder())
    let moves = try #require(explorer.run().deadlock)
    var model = OppositeOrder()
    var results: [StepResult] = []
    var shown = 0
    try model.replay(moves) { model, state, _, _ in
      shown += 1
      guard shown == moves.count + 1 else { return }
      var attempt = Attempt()
      results = (0..<2).map { model.step(state, thread: $0, attempt: &attempt) }
    }
    #expect(results == [.blocked, .blocked])
  }

  @Test(arguments: [-1, 2, 300])
  func `a thread that does not exist is an error`(thread: Int) {
    let move = Move(thread: thread)
    #expect(throws: ReplayError.noSuchThread(at: 1, move: move)) {
      try Self.replay(LostUpdate(), [Move(thread: 0), move])
    }
  }

  @Test(arguments: [-1, 2, 1000])
  func `an alternative that does not exist is an error`(alternative: Int) {
    let move = Move(thread: 0, alternative: alternative)
    #expect(throws: ReplayError.noSuchAlternative(at: 0, move: move, alternatives: 2)) {
      try Self.replay(Graph([[1, 2], [], []]), [move])
    }
  }

  @Test func `a step that cannot be taken is an error`() {
    let finished = ReplayError.notTaken(at: 2, move: Move(thread: 0), result: .finished)
    #expect(throws: finished) {
      try Self.replay(LostUpdate(), [Move(thread: 0), Move(thread: 0), Move(thread: 0)])
    }
    let blocked = ReplayError.notTaken(at: 4, move: Move(thread: 0), result: .blocked)
    #expect(throws: blocked) {
      try Self.replay(OppositeOrder(), [0, 1, 0, 1, 0].map { Move(thread: $0) })
    }
  }

  @Test func `a rejected step is shown if it is the last, and an error if not`() throws {
    var graph = Graph([[1], [2], []])
    graph.rejected = [1: 4]
    var reasons: [UInt8] = []
    try graph.replay([Move(thread: 0)]) { _, _, _, attempt in reasons.append(attempt.rejection) }
    #expect(reasons == [0, 4])
    #expect(throws: ReplayError.rejected(at: 0, move: Move(thread: 0), reason: 4)) {
      try Self.replay(graph, [Move(thread: 0), Move(thread: 0)])
    }
  }

  private static func replay<Model: StateModel>(_ model: Model, _ moves: [Move]) throws {
    var model = model
    try model.replay(moves) { _, _, _, _ in }
  }
}
