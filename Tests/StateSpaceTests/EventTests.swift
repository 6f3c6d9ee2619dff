import StateLayout
import StateSpace
import Testing

/// Two threads take two locks in opposite orders; the second lock of each is an event, also if it cannot be had.
private struct Opposite: StateModel {
  struct Number: TableIndex { let position: Int }

  let owners: Table<Number, UInt8>
  let steps: Table<Number, UInt8>
  let byteCount: Int
  let threadCount = 2
  private var seen: Set<Int> = []
  private var news: [Int] = []
  /// Whether the first thread does nothing but wait for the second lock, which the second thread begins with.
  let onlyWaits: Bool

  init(onlyWaits: Bool = false) {
    var plan = LayoutPlan()
    owners = plan.table(of: UInt8.self, by: Number.self, count: 2)
    steps = plan.table(of: UInt8.self, by: Number.self, count: 2)
    byteCount = plan.byteCount
    self.onlyWaits = onlyWaits
  }

  mutating func start(_ state: StateBytes) {
    if onlyWaits { state[owners][Number(position: 1)] = 9 }
  }

  mutating func step(_ state: StateBytes, thread: Int, attempt: inout Attempt) -> StepResult {
    let me = Number(position: thread)
    let step = Int(state[steps][me])
    guard step < 2 else { return .finished }
    let lock = Number(position: thread == 0 ? step : 1 - step)
    if step == 1, seen.insert(10 + thread).inserted {
      news.append(10 + thread)
      attempt.noteEvent()
    }
    guard state[owners][lock] == 0 else { return .blocked }
    state[owners][lock] = UInt8(thread + 1)
    state[steps][me] += 1
    return .advanced
  }

  mutating func takeEvents() -> [Int] {
    defer { news = [] }
    return news
  }
}

@Suite struct EventTests {
  @Test func `the shortest way to each event is kept`() {
    var explorer = Explorer(Opposite())
    let found = explorer.run()
    #expect(
      found.events == [
        10: Exploration.Event(path: [Move(thread: 0), Move(thread: 0)], isTaken: true),
        11: Exploration.Event(path: [Move(thread: 1), Move(thread: 1)], isTaken: true),
      ])
  }

  @Test func `an event of a step that cannot be taken counts, and is told apart`() {
    var explorer = Explorer(Opposite(onlyWaits: true))
    let found = explorer.run()
    #expect(
      found.events == [10: Exploration.Event(path: [Move(thread: 0), Move(thread: 0)], isTaken: false)])
  }

  @Test func `a model without events has none`() {
    var explorer = Explorer(LostUpdate())
    #expect(explorer.run().events.isEmpty)
  }
}
