import Foundation
import HostKernel
import Litmus
import StateSpace

/// Runs tests on kernels.
///
/// All kernels of one test run on one worker, one after the other, so that a kernel that agrees with an earlier one in
/// all that the run read costs nothing. Results are told in the order of the tests and their kernels, as soon as
/// those before them are known.
public struct Suite: Sendable {
  /// A test, and the kernels to run it on.
  public struct Family: Sendable {
    public let test: LitmusTest
    public let kernels: [Profile]

    public init(_ test: LitmusTest, on kernels: [Profile]) {
      self.test = test
      self.kernels = kernels
    }
  }

  /// How far the search of one test on one kernel has come.
  public struct Progress: Sendable {
    public let test: String
    public let kernel: String
    public let search: ExplorationProgress
  }

  /// How to run.
  public struct Options: Sendable {
    /// How many tests run at once.
    public var workers = 1
    /// Distinct states of one search at most.
    public var maxStates: Int?
    /// Bytes that the searches that run at once may hold together; each has an equal share.
    public var memory: Int?
    /// Called about twice a second for each search that goes on, from any thread.
    public var progress: (@Sendable (Progress) -> Void)?
    /// Asked every few thousand states, from any thread. Once it says yes, what runs ends and nothing more begins.
    public var isCancelled: (@Sendable () -> Bool)?

    public init() {}
  }

  public let families: [Family]
  public let options: Options

  public init(_ families: [Family], options: Options = Options()) {
    self.families = families
    self.options = options
  }

  /// How many results there are if nobody cancels.
  public var resultCount: Int { families.reduce(0) { $0 + $1.kernels.count } }

  /// Runs everything on threads of its own; the results come in order.
  ///
  /// Who stops reading stops the run. If the run is cancelled the stream ends early: what had begun comes as an
  /// inconclusive result, what had not is missing.
  public func results() -> AsyncStream<TestResult> {
    let (stream, continuation) = AsyncStream.makeStream(of: TestResult.self)
    let board = SuiteBoard(self, workers: workerCount, continuation)
    continuation.onTermination = { _ in board.cancel() }
    for _ in 0..<workerCount { Thread.detachNewThread { board.work() } }
    return stream
  }

  /// No more than there are tests, and at least one to end the stream.
  private var workerCount: Int { max(1, min(options.workers, families.count)) }
}
