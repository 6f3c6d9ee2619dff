import Dispatch
import Foundation
import Synchronization

/// Ctrl-C: the first asks the run to end with what was found, a later one ends the program. Some callers send one to the
/// process and one to its group: what comes with the first is not a second.
final class Interrupt: Sendable {
  private static let patience = Duration.milliseconds(300)

  private let isAsked = Atomic(false)
  private let firstCame = Mutex<ContinuousClock.Instant?>(nil)
  /// Kept for as long as signals are to come, and never touched again.
  private nonisolated(unsafe) let source: any DispatchSourceSignal

  var hasCome: Bool { isAsked.load(ordering: .relaxed) }

  init() {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    unsafe self.source = source
    source.setEventHandler { [weak self] in self?.come() }
    source.resume()
  }

  private func come() {
    isAsked.store(true, ordering: .relaxed)
    let isRepeated = firstCame.withLock { first in
      guard let first else {
        first = ContinuousClock.now
        return false
      }
      return first.duration(to: .now) > Self.patience
    }
    guard isRepeated else { return }
    signal(SIGINT, SIG_DFL)
    kill(getpid(), SIGINT)
  }
}
