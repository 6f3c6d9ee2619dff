import ArgumentParser

/// The command `pinfold`.
@main struct Pinfold: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pinfold", abstract: "Decides questions of page lifetime in the Linux kernel.")
}
