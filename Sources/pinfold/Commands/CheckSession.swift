import ArgumentParser
import Foundation
import Judgement
import Litmus
import Rendering
import StateSpace

/// One run of `pinfold check`: the suite, and those who are told.
struct CheckSession {
  private let suite: Suite
  private let run: SuiteRun
  private let options: OutputOptions

  init(suite: Suite, bounds: BoundOptions, output options: OutputOptions) {
    self.options = options
    self.suite = suite
    run = SuiteRun(suite, bounds: bounds, showsProgress: options.progress)
  }

  /// Runs everything.
  ///
  /// - Returns: The exit code.
  func perform() async -> Int32 {
    let output = run.output
    var renderer = options.renderer(resultCount: suite.resultCount)
    var summary = RunSummary()
    let clock = ContinuousClock()
    let start = clock.now
    output.write(renderer.render(.started(RunPlan(version: Pinfold.version, families: suite.families))))
    for await result in run.results() {
      summary.add(result)
      output.write(renderer.render(.result(result)))
    }
    run.end()
    summary.notRun = suite.resultCount - summary.count
    summary.duration = start.duration(to: clock.now)
    output.write(renderer.render(.finished(summary)))
    return summary.exitCode
  }
}
