import Foundation
import Synchronization

/// Standard output and standard error of a run: results on the one, a line of progress on the other.
final class Output: Sendable {
  /// Whether a line of progress stands on the terminal.
  private let hasProgress = Synchronization.Mutex(false)

  /// Writes to standard output. If nobody reads any more the program ends, quietly.
  func write(_ text: String) {
    guard !text.isEmpty else { return }
    hasProgress.withLock { hasProgress in
      if hasProgress { Self.standardError("\r\u{1B}[K") }
      hasProgress = false
      Self.standardOutput(text)
    }
  }

  /// Shows how far the run has come: over the line before on a terminal, below it elsewhere.
  func showProgress(_ line: String) {
    hasProgress.withLock { hasProgress in
      let isTerminal = Self.isTerminal(STDERR_FILENO)
      Self.standardError(isTerminal ? "\r\(line)\u{1B}[K" : line + "\n")
      hasProgress = isTerminal
    }
  }

  func clearProgress() {
    hasProgress.withLock { hasProgress in
      if hasProgress { Self.standardError("\r\u{1B}[K") }
      hasProgress = false
    }
  }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  static func standardOutput(_ text: String) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      exit(3)
    }
  }

  static func standardError(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
