import HostKernel
import Litmus
import StateSpace
import Synchronization

/// What the workers of a suite share: the tests that are left, and the results that wait for those before them.
final class SuiteBoard: Sendable {
  private struct State: ~Copyable {
    var nextFamily = 0
    var activeWorkers: Int
    /// The place of the result to tell next, and those that came before their turn.
    var nextPlace = 0
    var waiting: [Int: TestResult] = [:]
  }

  private let suite: Suite
  /// The place of the first result of each family.
  private let places: [Int]
  private let memory: Int?
  private let continuation: AsyncStream<TestResult>.Continuation
  private let state: Synchronization.Mutex<State>
  private let isStopped = Atomic(false)

  init(_ suite: Suite, workers: Int, _ continuation: AsyncStream<TestResult>.Continuation) {
    self.suite = suite
    self.continuation = continuation
    memory = suite.options.memory.map { $0 / workers }
    var place = 0
    places = suite.families.map { family in
      defer { place += family.kernels.count }
      return place
    }
    state = Synchronization.Mutex(State(activeWorkers: workers))
  }

  func cancel() { isStopped.store(true, ordering: .relaxed) }

  private var isCancelled: Bool {
    isStopped.load(ordering: .relaxed) || suite.options.isCancelled?() == true
  }

  /// Runs one test after the other until none is left.
  func work() {
    while !isCancelled, let number = takeFamily() { run(number) }
    endWorker()
  }

  private func takeFamily() -> Int? {
    state.withLock { state in
      guard state.nextFamily < suite.families.count else { return nil }
      defer { state.nextFamily += 1 }
      return state.nextFamily
    }
  }

  private func run(_ number: Int) {
    let family = suite.families[number]
    var tester = TestRunner(family.test)
    for (offset, kernel) in family.kernels.enumerated() where !isCancelled {
      add(tester.run(on: kernel, options: options(for: family.test, kernel)), at: places[number] + offset)
    }
  }

  private func options(for test: LitmusTest, _ kernel: Profile) -> ScenarioExplorer.Options {
    var options = ScenarioExplorer.Options()
    options.limits.maxStates = suite.options.maxStates
    options.limits.memory = memory
    options.isCancelled = { self.isCancelled }
    if let report = suite.options.progress {
      let (test, kernel) = (test.name, kernel.description)
      options.progress = { report(Suite.Progress(test: test, kernel: kernel, search: $0)) }
    }
    return options
  }

  private func add(_ result: TestResult, at place: Int) {
    state.withLock { state in
      state.waiting[place] = result
      while let next = state.waiting.removeValue(forKey: state.nextPlace) {
        continuation.yield(next)
        state.nextPlace += 1
      }
    }
  }

  /// The last worker tells what is left: if the run was cancelled there are gaps.
  private func endWorker() {
    state.withLock { state in
      state.activeWorkers -= 1
      guard state.activeWorkers == 0 else { return }
      for (_, result) in state.waiting.sorted(by: { $0.key < $1.key }) { continuation.yield(result) }
      state.waiting = [:]
      continuation.finish()
    }
  }
}
