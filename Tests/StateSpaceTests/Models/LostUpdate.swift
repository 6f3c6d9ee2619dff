import StateLayout
import StateSpace

/// Two threads that each read a counter and write it back plus one.
struct LostUpdate: StateModel {
  enum Step: UInt8, BitwiseCopyable { case read, write, done }
  struct Thread: BitwiseCopyable {
    var step = Step.read
    var value: UInt8 = 0
  }
  struct Number: TableIndex { let position: Int }

  /// Raised by the step that makes the counter too small.
  static let lost: UInt8 = 7

  let counter: Field<UInt8>
  let threads: Table<Number, Thread>
  let byteCount: Int
  let threadCount = 2

  init() {
    var plan = LayoutPlan()
    counter = plan.field(UInt8.self)
    threads = plan.table(of: Thread.self, by: Number.self, count: threadCount)
    byteCount = plan.byteCount
  }

  mutating func start(_ state: StateBytes) {}

  mutating func step(_ state: StateBytes, thread: Int, attempt: inout Attempt) -> StepResult {
    let me = Number(position: thread)
    switch state[threads][me].step {
    case .read:
      state[threads][me] = Thread(step: .write, value: state[counter])
    case .write:
      state[counter] = state[threads][me].value + 1
      state[threads][me] = Thread(step: .done)
      let everybodyIsDone = (0..<2).allSatisfy { state[threads][Number(position: $0)].step == .done }
      if everybodyIsDone && state[counter] == 1 { attempt.raise(label: Self.lost) }
    case .done: return .finished
    }
    return .advanced
  }

  /// The outcome is the counter.
  mutating func finish(_ state: StateBytes, attempt: inout Attempt) -> Int { Int(state[counter]) }
}
