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

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, json
  }

  @Option(help: "How it is printed.")
  var format = Format.text

  @Flag(help: "The same as --format json.")
  var json = false

  @Flag(help: "Show progress even if standard error is no terminal.")
  var progress = false

  func validate() throws {
    try bounds.validate()
    if json, format == .markdown {
      throw ValidationError("--json and --format markdown contradict each other")
    }
  }

  func run() async throws {
    let selection = try kernels.selection()
    let input = try TestFiles(paths, patches: selection.catalogue)
    guard !input.tests.isEmpty else { throw InputError("there is no test to run") }
    let run = SuiteRun(Suite(try input.families(on: selection)), bounds: bounds, showsProgress: progress)
    var coverage = LibraryCoverage()
    for await result in run.results() { coverage.add(result) }
    run.end()
    let report = CoverageReport(coverage)
    switch json ? .json : format {
    case .text: run.output.write(report.description)
    case .markdown: run.output.write(report.markdown)
    case .json: run.output.write(try JSONText.of(report))
    }
    if coverage.resultCount < run.resultCount { throw ExitCode(3) }
    // Of the whole library, each step has to be reached or explained.
    guard paths.isEmpty, kernels.names.isEmpty else { return }
    let unexplained = report.unexplained()
    guard !unexplained.isEmpty else { return }
    let names = unexplained.joined(separator: ", ")
    Output.standardError("pinfold: error: either met by no test or explained, and not both: \(names)\n")
    throw ExitCode(1)
  }
}
