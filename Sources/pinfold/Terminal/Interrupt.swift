import Dispatch
import Foundation
import Synchronization

/// Ctrl-C: the first asks the run to end with what was found, the second ends the program.
final class Interrupt: Sendable {
  private let isAsked = Atomic(false)
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
    guard isAsked.exchange(true, ordering: .relaxed) else { return }
    signal(SIGINT, SIG_DFL)
    kill(getpid(), SIGINT)
  }
}
