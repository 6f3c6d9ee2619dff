import ArgumentParser
import HostKernel
import Rendering

/// `pinfold kernels`
struct Kernels: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the kernels and patches that there are, or say how kernels behave and differ.",
    discussion: """
      Without a kernel: the releases that have a profile, the proposed patches and the options of a machine. With one: \
      its switches. With two or more: the switches in which they differ.
      """)

  @Argument(help: "Kernels, such as v6.12 or v6.9+kvm-v11.")
  var kernels: [String] = []

  @Option(
    name: .customLong("patch"),
    help: ArgumentHelp(
      "A file of settings: a patch of your own that kernels may name.", valueName: "file"))
  var patchFiles: [String] = []

  @ArgumentParser.Flag(
    help: "Show every switch, with the kernel function that it is about and how its value is known.")
  var switches = false

  @ArgumentParser.Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    var files = PatchFiles()
    for path in patchFiles { files.read(path) }
    var errors = files.errors
    let profiles = kernels.compactMap { name -> Profile? in
      do throws(ProfileError) { return try Profile(name, from: files.catalogue) } catch {
        errors.append("pinfold: error: \(name): \(error)")
        return nil
      }
    }
    guard errors.isEmpty else { throw InputError(errors) }
    if profiles.isEmpty, switches { throw ValidationError("--switches needs a kernel") }
    let output = Output()
    if profiles.isEmpty {
      let list = KernelList(catalogue: files.catalogue)
      try output.write(json ? JSONText.of(list) : list.description)
    } else {
      let table = SwitchTable(profiles, onlyDifferences: profiles.count > 1 && !switches)
      try output.write(json ? JSONText.of(table) : table.text(withMeanings: switches))
    }
  }
}
