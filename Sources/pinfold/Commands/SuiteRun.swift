import Foundation
import Judgement
import Rendering

/// A run of a suite: progress goes to standard error, and Ctrl-C ends it with what was
/// found.
struct SuiteRun {
  private let suite: Suite
  let output = Output()
  private let interrupt = Interrupt()

  init(_ suite: Suite, bounds: BoundOptions, showsProgress: Bool) {
    var settings = bounds.suiteOptions
    let (output, interrupt) = (output, interrupt)
    settings.isCancelled = { interrupt.hasCome }
    if showsProgress || Output.isTerminal(STDERR_FILENO) {
      settings.progress = { progress in
        var renderer = ProgressRenderer()
        output.showProgress(renderer.render(.progress(progress)))
      }
    }
    self.suite = Suite(suite.families, options: settings)
  }

  /// How many results there are if nobody stops the run.
  var resultCount: Int { suite.resultCount }

  func results() -> AsyncStream<TestResult> { suite.results() }

  /// Once all results have come.
  func end() {
    output.clearProgress()
    if interrupt.hasCome { Output.standardError("pinfold: interrupted\n") }
  }
}
