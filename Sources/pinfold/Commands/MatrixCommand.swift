import ArgumentParser
import Foundation
import HostKernel
import Judgement
import Litmus
import Rendering

/// `pinfold matrix`
struct MatrixCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix",
    abstract: "Print what happens in each test on each kernel and with each proposed patch.",
    discussion: """
      Without a path the tests of the library are the rows. Without --kernel the columns are all releases, and each \
      proposed patch on the newest release that a test names it for. A cell says how often the condition of the test \
      holds, and which rules are broken.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, json, html
  }

  @Argument(
    help: "Files, folders with *.litmus files in them, tests of the library by name, or - for standard input."
  )
  var paths: [String] = []

  @OptionGroup(title: "Kernels") var kernels: KernelOptions
  @OptionGroup(title: "Bounds") var bounds: BoundOptions

  @Option(help: "How the table is printed.")
  var format = Format.text

  @ArgumentParser.Flag(help: "Only the tests in which two kernels differ.")
  var onlyChanges = false

  @ArgumentParser.Flag(help: "Show progress even if standard error is no terminal.")
  var progress = false

  func validate() throws { try bounds.validate() }

  func run() async throws {
    let selection = try kernels.selection()
    let input = try TestFiles(paths, patches: selection.catalogue)
    guard !input.tests.isEmpty else { throw InputError("there is no test to run") }
    let columns = try columns(for: input.tests, selection)
    let run = SuiteRun(
      Suite(input.tests.map { Suite.Family($0, on: columns) }), bounds: bounds, showsProgress: progress)
    var matrix = Matrix(of: input.tests, on: columns)
    for await result in run.results() { matrix.enter(result) }
    run.end()
    run.output.write(try text(onlyChanges ? matrix.changes : matrix))
    throw ExitCode(exitCode(of: matrix))
  }

  private func columns(for tests: [LitmusTest], _ selection: KernelSelection) throws -> [Profile] {
    var selection = selection
    if selection.kernels == nil {
      selection.kernels = MatrixColumns(catalogue: selection.catalogue).kernels(for: tests)
    }
    do { return try selection.kernels(for: tests[0]) } catch { throw InputError("pinfold: error: \(error)") }
  }

  private func text(_ matrix: Matrix) throws -> String {
    guard !matrix.rows.isEmpty else { return "no two kernels differ in any of the tests\n" }
    return switch format {
    case .text: MatrixText(matrix).description
    case .markdown: MatrixMarkdown(matrix).description
    case .json: try JSONText.of(MatrixJSON(matrix))
    case .html: MatrixHTML(matrix).description
    }
  }

  /// 1 if something is not as expected, 3 if something is missing.
  private func exitCode(of matrix: Matrix) -> Int32 {
    let cells = matrix.rows.flatMap(\.cells)
    if cells.contains(where: { $0?.deviates ?? false }) { return 1 }
    return cells.contains { !($0?.isComplete ?? false) } ? 3 : 0
  }
}
