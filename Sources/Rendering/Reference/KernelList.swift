import HostKernel

/// What kernels can be made of.
package struct KernelList: Encodable {
  struct Addition: Encodable {
    let name: String
    let summary: String
    let thread: String?
    let requires: [String]
    let conditions: [String]
    let settings: [String]
  }

  let releases: [String]
  let patches: [Addition]
  let options: [Addition]

  package init(catalogue: [Patch]) {
    let options = Set(Patch.options.map(\.name))
    releases = Release.all.map(\.description)
    patches = catalogue.filter { !options.contains($0.name) }.map(Addition.init)
    self.options = Patch.options.map(Addition.init)
  }
}

extension KernelList.Addition {
  fileprivate init(_ patch: Patch) {
    name = patch.name
    summary = patch.summary
    thread = patch.thread
    requires = patch.requires
    conditions = patch.conditions.map(\.reason)
    settings = patch.settings.map(\.description)
  }
}

extension KernelList: CustomStringConvertible {
  package var description: String {
    "Releases\n  \(releases.joined(separator: " "))\n\nPatches\n\(text(patches))\nOptions\n\(text(options))"
  }

  private func text(_ additions: [Addition]) -> String {
    additions.map { addition in
      var lines = ["  \(addition.name)", "      \(addition.summary)"]
      if let thread = addition.thread { lines.append("      see \(thread)") }
      if !addition.requires.isEmpty {
        lines.append("      a change to \(addition.requires.joined(separator: ", "))")
      }
      lines.append("      sets \(addition.settings.joined(separator: ", "))")
      return lines.joined(separator: "\n") + "\n"
    }.joined()
  }
}
