import ArgumentParser
import HostKernel
import Judgement
import Litmus

/// On which kernels to run.
struct KernelOptions: ParsableArguments {
  @Option(
    name: .customLong("kernel"),
    help: ArgumentHelp(
      "A kernel: a release and what is added to it, such as v6.9+kvm-v11. May be given several times.",
      valueName: "kernel"))
  var names: [String] = []

  @Option(
    help: ArgumentHelp("Put a fault into every kernel, to see whether a test notices it.", valueName: "name"))
  var mutant: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Set a switch of every kernel. May be given several times.", valueName: "switch=value")
  )
  var settings: [String] = []

  @Option(
    name: .customLong("patch"),
    help: ArgumentHelp(
      "A file of settings: a patch of your own, put on top of every kernel unless some --kernel names it.",
      valueName: "file"))
  var patchFiles: [String] = []

  /// The kernels that were asked for.
  func selection() throws -> KernelSelection {
    var files = PatchFiles()
    for path in patchFiles { files.read(path) }
    var errors = files.errors
    let kernels = names.compactMap { name -> Profile? in
      do throws(ProfileError) { return try Profile(name, from: files.catalogue) } catch {
        errors.append("pinfold: error: --kernel \(name): \(error)")
        return nil
      }
    }
    let unused = files.patches.map(\.name).filter { name in
      !kernels.contains { $0.patches.contains { $0.name == name } }
    }
    let additions = unused + settings + (mutant.map { ["mutant:\($0)"] } ?? [])
    if let error = Self.firstError(in: settings, mutant) { errors.append("pinfold: error: \(error)") }
    guard errors.isEmpty else { throw InputError(errors) }
    return KernelSelection(
      kernels: kernels.isEmpty ? nil : kernels, additions: additions, catalogue: files.catalogue)
  }

  private static func firstError(in settings: [String], _ mutant: String?) -> ProfileError? {
    do throws(ProfileError) {
      for setting in settings { _ = try Setting(parsing: setting) }
      if let mutant, Mutant(name: mutant) == nil {
        let known = Mutant.all.map(\.name)
        throw .unknownMutant(mutant, suggestion: Spelling.nearest(to: mutant, among: known))
      }
      return nil
    } catch {
      return error
    }
  }
}
