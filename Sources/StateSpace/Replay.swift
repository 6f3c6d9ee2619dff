import StateLayout

/// Why moves could not be taken again. `at` counts moves from zero.
public enum ReplayError: Error, Sendable, Hashable {
  /// The model has no such thread.
  case noSuchThread(at: Int, move: Move)
  /// The step has fewer alternatives.
  case noSuchAlternative(at: Int, move: Move, alternatives: Int)
  /// The thread is blocked, or has finished.
  case notTaken(at: Int, move: Move, result: StepResult)
  /// The model has no room for what the step leads to, yet it is not the last.
  case rejected(at: Int, move: Move, reason: UInt8)
}

extension StateModel {
  /// Takes the `moves` again from the initial state and shows the state after each, and what the step raised.
  ///
  /// The first call is for the initial state. If the last step is rejected, `show` gets what the model left of the
  /// state. A step that is to take an alternative other than the first is tried on a copy of the model and of the
  /// state before, to learn how many there are.
  public mutating func replay(
    _ moves: [Move],
    show: (_ model: inout Self, _ state: StateBytes, _ move: Move?, _ attempt: Attempt) -> Void
  ) throws(ReplayError) {
    let buffer = StateBuffer(byteCount: byteCount)
    start(buffer.state)
    show(&self, buffer.state, nil, Attempt())
    for (index, move) in moves.enumerated() {
      try check(move, at: index, state: buffer.state)
      var attempt = Attempt(alternative: move.alternative)
      let result = step(buffer.state, thread: move.thread, attempt: &attempt)
      if attempt.rejection != 0 {
        guard index == moves.count - 1 else {
          throw .rejected(at: index, move: move, reason: attempt.rejection)
        }
      } else if result != .advanced {
        throw .notTaken(at: index, move: move, result: result)
      }
      show(&self, buffer.state, move, attempt)
    }
  }

  /// Whether the thread and the alternative exist; a model may rely on being asked for no others.
  private func check(_ move: Move, at index: Int, state: StateBytes) throws(ReplayError) {
    guard 0..<threadCount ~= move.thread else { throw .noSuchThread(at: index, move: move) }
    guard move.alternative != 0 else { return }
    var probe = self
    let trial = StateBuffer(byteCount: byteCount)
    trial.state.copy(from: state.bytes(count: byteCount))
    var attempt = Attempt()
    _ = probe.step(trial.state, thread: move.thread, attempt: &attempt)
    guard 0..<attempt.alternatives ~= move.alternative else {
      throw .noSuchAlternative(at: index, move: move, alternatives: attempt.alternatives)
    }
  }
}
