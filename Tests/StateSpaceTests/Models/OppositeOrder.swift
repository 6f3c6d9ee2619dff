import StateLayout
import StateSpace

/// Two threads that take two locks in opposite order, each after choosing whether to do anything at all.
struct OppositeOrder: StateModel {
  struct Thread: TableIndex { let position: Int }
  struct Lock: TableIndex { let position: Int }

  let held: Table<Lock, UInt8>
  let steps: Table<Thread, UInt8>
  let byteCount: Int
  let threadCount = 2

  init() {
    var plan = LayoutPlan()
    held = plan.table(of: UInt8.self, by: Lock.self, count: 2)
    steps = plan.table(of: UInt8.self, by: Thread.self, count: 2)
    byteCount = plan.byteCount
  }

  mutating func start(_ state: StateBytes) {}

  mutating func step(_ state: StateBytes, thread: Int, attempt: inout Attempt) -> StepResult {
    let me = Thread(position: thread)
    switch state[steps][me] {
    case 0: state[steps][me] = attempt.choose(2) == 0 ? 1 : 4
    case 1, 2:
      let first = Int(state[steps][me]) - 1
      let lock = Lock(position: thread == 0 ? first : 1 - first)
      guard state[held][lock] == 0 else { return .blocked }
      state[held][lock] = 1
      state[steps][me] += 1
    case 3:
      state[held][Lock(position: 0)] = 0
      state[held][Lock(position: 1)] = 0
      state[steps][me] = 4
    default: return .finished
    }
    return .advanced
  }
}
