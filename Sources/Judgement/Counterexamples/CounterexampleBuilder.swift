import HostKernel
import StateLayout
import StateSpace

/// Takes the steps of a way again and writes down what they do.
struct CounterexampleBuilder: ~Copyable {
  /// How a lock was taken with another one held.
  struct TakenLock {
    /// The functions in which the first was taken, and in which the second is.
    let first: [String]
    let second: [String]
    let mode: LockMode
    let held: [Counterexample.Held]
  }

  /// A line before it is known which pages are shown.
  struct Draft {
    let thread: Int?
    let depth: Int
    let content: Counterexample.Content
    let frames: [Recorder.FrameCounts]?
  }

  private var host: Host
  private let recorder: Recorder
  private let buffer: StateBuffer
  private let showsLocks: Bool
  private(set) var drafts: [Draft] = []
  /// The page of each breach, in order.
  private(set) var breaches: [(flag: Flag, page: Int)] = []
  private(set) var waits: [Counterexample.Wait] = []
  /// Of each thread, the call trace that it is in, and the part of it that has been written.
  private var traces: [[String]]
  private var written: [[String]]
  /// Of each thread, the functions in which it took each class of locks last.
  private var takenIn: [[LockClass: [String]]]

  /// Sets the scenario up again.
  ///
  /// - Parameter showsLocks: Whether taking and releasing a lock is worth a line.
  init(_ scenario: Scenario, switches: Switches, limits: Limits, showsLocks: Bool) throws(SetupError) {
    recorder = Recorder()
    host = try Host(scenario, switches: switches, limits: limits, recorder: recorder)
    buffer = StateBuffer(byteCount: host.byteCount)
    host.start(buffer.state)
    self.showsLocks = showsLocks
    traces = Array(repeating: [], count: host.threadCount)
    written = traces
    takenIn = Array(repeating: [:], count: host.threadCount)
    for thread in 0..<host.threadCount { traces[thread] = host.callTrace(of: thread, in: buffer.state) }
  }

  /// What `setup` did.
  mutating func addSetup() {
    for note in recorder.notes { add(note, thread: nil, depth: note.functions.count) }
  }

  mutating func add(_ content: Counterexample.Content) {
    drafts.append(Draft(thread: nil, depth: 0, content: content, frames: nil))
  }

  /// Takes `moves`; false if they cannot be taken.
  mutating func take(_ moves: [Move]) -> Bool {
    for move in moves {
      recorder.beginStep()
      let held = recorder.held[move.thread] ?? []
      var attempt = Attempt(alternative: move.alternative)
      guard host.step(buffer.state, thread: move.thread, attempt: &attempt) == .advanced else { return false }
      for note in recorder.notes { add(note, by: move.thread) }
      for taken in recorder.taken { takenIn[move.thread][taken.lock] = traces[move.thread] + taken.functions }
      if showsLocks { addLocks(of: move.thread, before: held) }
      let trace = host.callTrace(of: move.thread, in: buffer.state)
      traces[move.thread] = trace
      // A function that has returned is named anew when it is called again.
      written[move.thread] = Self.sharedStart(written[move.thread], trace)
    }
    return true
  }

  /// Looks at the state as one in which every thread has finished.
  mutating func checkEnd() {
    recorder.beginStep()
    var attempt = Attempt()
    host.checkEnd(buffer.state, attempt: &attempt)
    if !recorder.notes.isEmpty { add(.end) }
    for note in recorder.notes { add(note, thread: nil, depth: 0) }
  }

  /// Tries the step in which a thread takes the second lock of `order` with the first held.
  ///
  /// - Returns: Where it took the first and takes the second; nil if it does not.
  mutating func tryStep(_ move: Move, taking order: LockDependency) -> TakenLock? {
    recorder.beginStep()
    var attempt = Attempt(alternative: move.alternative)
    let trace = traces[move.thread]
    let result = host.step(buffer.state, thread: move.thread, attempt: &attempt)
    for taken in recorder.taken {
      if taken.lock == order.second, taken.held.contains(where: { $0.lock == order.first }) {
        enter(trace + taken.functions, move.thread)
        let verb = result == .blocked ? "waits for" : "takes"
        let text = "*** \(verb) \(order.second.name) with \(order.first.name) held"
        drafts.append(
          Draft(
            thread: move.thread, depth: trace.count + taken.functions.count, content: .note(text), frames: nil
          ))
        return TakenLock(
          first: takenIn[move.thread][order.first] ?? trace, second: trace + taken.functions,
          mode: taken.mode,
          held: taken.held.map {
            Counterexample.Held(
              lock: $0.lock, mode: $0.mode, functions: takenIn[move.thread][$0.lock] ?? trace)
          })
      }
      takenIn[move.thread][taken.lock] = trace + taken.functions
    }
    return nil
  }

  /// Asks each thread what it waits for.
  mutating func addWaits() {
    for thread in 0..<host.threadCount {
      var attempt = Attempt()
      guard host.step(buffer.state, thread: thread, attempt: &attempt) == .blocked else { continue }
      waits.append(
        Counterexample.Wait(
          thread: thread, waitsFor: host.blockedOn,
          holds: (recorder.held[thread] ?? []).filter { !$0.lock.isPseudoLock },
          functions: traces[thread]))
    }
  }

  private mutating func add(_ note: Recorder.Note, by thread: Int) {
    let trace = traces[thread] + note.functions
    enter(trace, thread)
    add(note, thread: thread, depth: trace.count)
  }

  private mutating func add(_ note: Recorder.Note, thread: Int?, depth: Int) {
    if let flag = note.flag, let page = note.page { breaches.append((flag, page)) }
    let content = note.flag.map(Counterexample.Content.breach) ?? .note(note.text)
    drafts.append(Draft(thread: thread, depth: depth, content: content, frames: note.frames))
  }

  /// Names the functions of `trace` that have not been named.
  private mutating func enter(_ trace: [String], _ thread: Int) {
    let known = Self.sharedStart(trace, written[thread]).count
    for depth in known..<trace.count {
      drafts.append(Draft(thread: thread, depth: depth, content: .function(trace[depth]), frames: nil))
    }
    written[thread] = trace
  }

  private mutating func addLocks(of thread: Int, before: [Recorder.LockHeld]) {
    let after = (recorder.held[thread] ?? []).filter { !$0.lock.isPseudoLock }
    let before = before.filter { !$0.lock.isPseudoLock }
    let taken = after.filter { !before.contains($0) }.map { "takes \($0.lock.name) (\($0.mode))" }
    let released = before.filter { !after.contains($0) }.map { "releases \($0.lock.name)" }
    for text in taken + released {
      enter(traces[thread], thread)
      drafts.append(
        Draft(thread: thread, depth: traces[thread].count, content: .note(text), frames: nil))
    }
  }

  private static func sharedStart(_ one: [String], _ other: [String]) -> [String] {
    zip(one, other).prefix { $0 == $1 }.map { $0.0 }
  }
}
