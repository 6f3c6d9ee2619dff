import ArgumentParser
import Judgement
import Rendering

/// `pinfold coverage`
struct Coverage: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print which steps, rules and switches of the model the tests exercise, and which they do not.",
    discussion: """
      Without a path the tests of the library run, each on every kernel that its expectations name, mutants among them.
      """)

  @Argument(
    help: "Files, folders with *.litmus files in them, tests of the library by name, or - for standard input."
  )
  var paths: [String] = []

  @OptionGroup(title: "Kernels") var kernels: KernelOptions
  @OptionGroup(title: "Bounds") var bounds: BoundOptions

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Show progress even if standard error is no terminal.")
  var progress = false

  func validate() throws { try bounds.validate() }

  func run() async throws {
    let selection = try kernels.selection()
    let input = try TestFiles(paths, patches: selection.catalogue)
    guard !input.tests.isEmpty else { throw InputError("there is no test to run") }
    let run = SuiteRun(Suite(try input.families(on: selection)), bounds: bounds, showsProgress: progress)
    var coverage = LibraryCoverage()
    for await result in run.results() { coverage.add(result) }
    run.end()
    let report = CoverageReport(coverage)
    run.output.write(json ? try JSONText.of(report) : report.description)
    if coverage.resultCount < run.resultCount { throw ExitCode(3) }
  }
}
