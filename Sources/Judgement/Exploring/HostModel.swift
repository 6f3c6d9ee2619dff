import HostKernel
import StateLayout
import StateSpace

/// A scenario on a kernel, as the explorer sees it.
struct HostModel: StateModel {
  private(set) var host: Host
  /// The values that were met in final states, each at the number of its outcome: one value for each observable.
  private(set) var outcomes: [[Value]] = []
  private var numbers: [[Value]: Int] = [:]
  private let observables: [Observable]

  /// - Parameter observables: What is read from each final state.
  init(_ host: Host, observing observables: [Observable]) {
    self.host = host
    self.observables = observables
  }

  var byteCount: Int { host.byteCount }
  var threadCount: Int { host.threadCount }

  mutating func start(_ state: StateBytes) { host.start(state) }

  mutating func step(_ state: StateBytes, thread: Int, attempt: inout Attempt) -> StepResult {
    host.step(state, thread: thread, attempt: &attempt)
  }

  mutating func takeEvents() -> [Int] { host.takeNewLockOrders().map(\.number) }

  mutating func finish(_ state: StateBytes, attempt: inout Attempt) -> Int {
    host.checkEnd(state, attempt: &attempt)
    let values = observables.map { host.value(of: $0, in: state) }
    if let number = numbers[values] { return number }
    numbers[values] = outcomes.count
    outcomes.append(values)
    return outcomes.count - 1
  }
}
