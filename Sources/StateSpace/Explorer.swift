import StateLayout

/// Breadth-first search of all interleavings and choices of a model.
///
/// Every way that it reports is a shortest one, and two runs report the same. It is generic but not inlinable: one
/// witness call a step costs little, and keeps the search out of its users' code.
public struct Explorer<Model: StateModel>: ~Copyable {
  // What has a size known to the compiler comes first, so that it lies at a fixed offset.
  private var search: Search
  private var meter: ProgressMeter
  private let isCancelled: (@Sendable () -> Bool)?
  private let threadCount: Int
  private var hasRun = false

  /// The model; after the run with what it gathered.
  public private(set) var model: Model

  /// Prepares a search of `model`. `progress` is called about twice a second, `isCancelled` every few thousand
  /// states, both on the thread that runs the search.
  public init(
    _ model: Model, limits: ExplorationLimits = ExplorationLimits(),
    progress: (@Sendable (ExplorationProgress) -> Void)? = nil,
    isCancelled: (@Sendable () -> Bool)? = nil
  ) {
    precondition(model.threadCount <= Move.threadLimit, "a model has at most \(Move.threadLimit) threads")
    // In the order of declaration: Swift 6.3.1 without optimisation destroyed `search` before it was set otherwise.
    search = Search(stateSize: model.byteCount, limits: limits)
    meter = ProgressMeter(report: progress)
    self.isCancelled = isCancelled
    threadCount = model.threadCount
    self.model = model
  }

  /// Searches until every reachable state is expanded or a limit is reached. To be called once.
  public mutating func run() -> Exploration {
    precondition(!hasRun, "an explorer runs once")
    hasRun = true
    if search.prepare() {
      model.start(search.batch.next)
      search.begin()
      while search.beginLevel() { expandLevel() }
    }
    return conclude()
  }

  private mutating func expandLevel() {
    let count = search.current.count
    var first = 0
    while first < count, !search.isStopped {
      let end = min(first + ProgressMeter.interval, count)
      for index in first..<end where !search.isStopped { expand(index) }
      first = end
      if isCancelled?() == true { search.stop(.interrupted) }
      meter.update(search, index: first)
    }
  }

  /// Tries every step of every thread, and every alternative of each step.
  private mutating func expand(_ index: Int) {
    let source = search.current[index]
    let units = search.units
    search.beginSource()
    var moved = false
    var finished = 0
    /// The copy for the last attempt is still as the source.
    var isCopied = false
    for thread in 0..<threadCount {
      var alternative = 0
      var alternatives = 1
      repeat {
        let target = search.batch.next
        if !isCopied { target.copy(from: source, units: units) }
        var attempt = Attempt(alternative: alternative)
        let result = model.step(target, thread: thread, attempt: &attempt)
        isCopied = result != .advanced
        if attempt.rejection != 0 {
          return search.reject(
            attempt.rejection, index: index, move: Move(thread: thread, alternative: alternative))
        }
        alternatives = attempt.alternatives
        if result == .advanced {
          moved = true
          if attempt.isNoteworthy(search.findings.labelsSeen) {
            note(attempt, index: index, thread: thread)
          }
          search.add(index: index, thread: thread, alternative: alternative)
        } else {
          assert(isUnchanged(source), "thread \(thread) changed the state in a step that is not taken")
          if attempt.hasEvents { noteEvents(attempt, index: index, thread: thread, isTaken: false) }
          if result == .finished {
            finished &+= 1
            break
          }
        }
        alternative &+= 1
      } while alternative < alternatives
    }
    if !moved { end(of: index, isFinal: finished == threadCount) }
  }

  private func isUnchanged(_ source: StateBytes) -> Bool {
    search.batch.next.isEqual(to: source, count: search.stateSize)
  }

  /// What happens seldom: a new label, a new event, or many alternatives.
  private mutating func note(_ attempt: Attempt, index: Int, thread: Int) {
    if attempt.hasEvents { noteEvents(attempt, index: index, thread: thread, isTaken: true) }
    if attempt.alternatives > Move.narrowAlternatives { search.widenMoves() }
    let new = attempt.labels & ~search.findings.labelsSeen
    if new != 0 {
      search.raise(new, index: index, move: Move(thread: thread, alternative: attempt.alternative))
    }
  }

  private mutating func noteEvents(_ attempt: Attempt, index: Int, thread: Int, isTaken: Bool) {
    search.meet(
      model.takeEvents(), index: index, move: Move(thread: thread, alternative: attempt.alternative),
      isTaken: isTaken)
  }

  /// No thread could step from the current state number `index`.
  private mutating func end(of index: Int, isFinal: Bool) {
    guard isFinal else { return search.addDeadlock(index) }
    let state = search.current[index]
    var attempt = Attempt()
    let outcome = model.finish(state, attempt: &attempt)
    if attempt.rejection != 0 { return search.reject(attempt.rejection, index: index, move: nil) }
    search.addFinal(index, outcome: outcome)
    // Not only new ones: the way to this state may be shorter than to a step that raised the label before.
    if attempt.labels != 0 { search.raise(attempt.labels, index: index, move: nil) }
  }
}

extension Attempt {
  /// Whether there is more to do than to count the transition.
  @inline(__always) fileprivate func isNoteworthy(_ labelsSeen: UInt128) -> Bool {
    labels & ~labelsSeen != 0 || hasEvents || alternatives > Move.narrowAlternatives
  }
}

extension Explorer {
  private mutating func conclude() -> Exploration {
    let states = search.states
    let memory = search.memory
    switch search.decideLivelock() {
    case .undecided:
      return search.exploration(states: states, memory: memory, livelock: .undecided, livelockedStates: 0)
    case .live:
      return search.exploration(states: states, memory: memory, livelock: .none, livelockedStates: 0)
    case .doomed(let count, let loop):
      let livelock = Exploration.Livelock.found(way: loop.way, loop: moves(of: loop))
      return search.exploration(states: states, memory: memory, livelock: livelock, livelockedStates: count)
    }
  }

  /// The moves of a loop: takes the steps from each of its states again, as `expand` did, and counts.
  private func moves(of loop: Search.Loop) -> [Move] {
    var probe = model
    let buffer = StateBuffer(byteCount: search.stateSize)
    let trial = StateBuffer(byteCount: search.stateSize)
    probe.start(buffer.state)
    for move in loop.way {
      var attempt = Attempt(alternative: move.alternative)
      _ = probe.step(buffer.state, thread: move.thread, attempt: &attempt)
    }
    return loop.transitions.compactMap { place in
      probe.take(place, of: buffer.state, through: trial.state, byteCount: search.stateSize)
    }
  }
}

extension StateModel {
  /// Takes the transition number `place` of those from `state`.
  fileprivate mutating func take(
    _ place: Int, of state: StateBytes, through trial: StateBytes, byteCount: Int
  ) -> Move? {
    var passed = 0
    for thread in 0..<threadCount {
      var alternative = 0
      var alternatives = 1
      while alternative < alternatives {
        trial.copy(from: state.bytes(count: byteCount))
        var attempt = Attempt(alternative: alternative)
        let result = step(trial, thread: thread, attempt: &attempt)
        alternatives = attempt.alternatives
        if result == .advanced {
          if passed == place {
            state.copy(from: trial.bytes(count: byteCount))
            return Move(thread: thread, alternative: alternative)
          }
          passed += 1
        } else if result == .finished {
          break
        }
        alternative += 1
      }
    }
    return nil
  }
}
