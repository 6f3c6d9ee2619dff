import ArgumentParser
import Foundation
import Judgement
import Litmus
import Rendering
import StateSpace

/// One run of `pinfold check`: the suite, and those who are told.
struct CheckSession {
  let suite: Suite
  let notModelled: [DiagnosticReport]
  private let options: OutputOptions
  private let output = Output()
  private let interrupt = Interrupt()

  init(suite: Suite, notModelled: [DiagnosticReport], bounds: BoundOptions, output options: OutputOptions) {
    self.notModelled = notModelled
    self.options = options
    var settings = bounds.suiteOptions
    let (output, interrupt) = (output, interrupt)
    settings.isCancelled = { interrupt.hasCome }
    if options.showsProgress {
      settings.progress = { progress in
        var renderer = ProgressRenderer()
        output.showProgress(renderer.render(.progress(progress)))
      }
    }
    self.suite = Suite(suite.families, options: settings)
  }

  /// Runs everything.
  ///
  /// - Returns: The exit code.
  func run() async -> Int32 {
    var renderer = options.renderer(resultCount: suite.resultCount)
    var summary = RunSummary()
    let clock = ContinuousClock()
    let start = clock.now
    output.write(renderer.render(.started(RunPlan(version: Pinfold.version, families: suite.families))))
    for report in notModelled {
      summary.notModelled += 1
      output.write(renderer.render(.notModelled(report)))
    }
    for await result in suite.results() {
      summary.add(result)
      output.write(renderer.render(.result(result)))
    }
    output.clearProgress()
    summary.notRun = suite.resultCount - summary.count
    summary.duration = start.duration(to: clock.now)
    output.write(renderer.render(.finished(summary)))
    if interrupt.hasCome { Output.standardError("pinfold: interrupted\n") }
    return summary.exitCode
  }
}
