import ArgumentParser
import Foundation

/// The command.
@main struct Pinfold: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "pinfold",
    abstract: "Decides who may hold a page of host graphics memory, and until when.",
    discussion: """
      Explores every interleaving of a litmus test on models of Linux kernels, and shows the shortest way to what goes \
      wrong as kernel call traces.

      Exit codes: 0 as expected; 1 something is not as expected, or nothing was judged; 2 wrong usage or input; \
      3 a bound was reached, or the run was interrupted.
      """,
    version: version,
    subcommands: [
      Check.self, MatrixCommand.self, Coverage.self, Kernels.self, Explain.self, Mutants.self,
      ProbeCommand.self,
    ])

  /// Wrong usage ends with 2, whoever finds it.
  static func main() async {
    // Who stops reading the output ends the program by an error of the write, quietly.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      Foundation.exit(code.rawValue)
    } catch let error as InputError {
      Output.standardError("\(error)\n")
      Foundation.exit(2)
    } catch {
      guard exitCode(for: error) == .success else {
        Output.standardError(fullMessage(for: error) + "\n")
        Foundation.exit(2)
      }
      exit(withError: error)
    }
  }
}
