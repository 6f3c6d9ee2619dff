import ArgumentParser
import Foundation
import HostKernel
import Judgement
import Litmus
import Rendering

/// `pinfold check`
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run litmus tests on models of kernels and hold the outcome against what they expect.",
    discussion: """
      Without a path the tests of the library run, each on every kernel that its expectations name. One test on one \
      kernel prints herd's block and the shortest way to what was found; several print a line each.
      """)

  @Argument(
    help: "Files, folders with *.litmus files in them, tests of the library by name, or - for standard input."
  )
  var paths: [String] = []

  @OptionGroup(title: "Kernels") var kernels: KernelOptions
  @OptionGroup(title: "Bounds") var bounds: BoundOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @ArgumentParser.Flag(help: "Print how each test was understood, and run nothing.")
  var show = false

  func validate() throws {
    try bounds.validate()
    try output.validate()
    if show, output.json || output.format != nil {
      throw ValidationError("--show prints text for people; it has no --format")
    }
  }

  func run() async throws {
    let selection = try kernels.selection()
    let input = try TestFiles(paths, patches: selection.catalogue)
    let families = try input.families(on: selection)
    guard !show else { return show(families) }
    guard !families.isEmpty else { throw InputError("there is no test to run") }
    let session = CheckSession(suite: Suite(families), bounds: bounds, output: output)
    throw ExitCode(await session.perform())
  }

  private func show(_ families: [Suite.Family]) {
    let output = Output()
    for family in families {
      let kernels = family.kernels.map(\.description).joined(separator: ", ")
      output.write("\(family.test)\nKernels\n  \(kernels)\n\n")
    }
  }
}
