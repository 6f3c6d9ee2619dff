import HostKernel

/// The switches of some kernels, a column each.
package struct SwitchTable: Encodable {
  struct Row: Encodable {
    let name: String
    let meaning: String
    let function: String?
    let facts: [String]
    let cells: [Cell]
  }

  struct Cell: Encodable {
    let value: String
    let provenance: String
  }

  let kernels: [String]
  let switches: [Row]

  /// - Parameter onlyDifferences: Leave out those in which all kernels agree.
  package init(_ profiles: [Profile], onlyDifferences: Bool) {
    kernels = profiles.map(\.description)
    switches = Switch.allCases.map { Row($0, profiles) }.filter { row in
      !onlyDifferences || Set(row.cells.map(\.value)).count > 1
    }
  }

  /// A line a switch; with their meanings, three.
  package func text(withMeanings: Bool) -> String {
    guard !switches.isEmpty else { return "\(kernels.joined(separator: " and ")) behave alike.\n" }
    let first = switches.map(\.name.count).max() ?? 0
    let widths = kernels.indices.map { column in
      (switches.map { $0.cells[column].value.count } + [kernels[column].count]).max() ?? 0
    }
    let heading = row("", kernels, first, widths)
    let lines = switches.map { line in
      row(line.name, line.cells.map(\.value), first, widths) + (withMeanings ? details(line) : "")
    }
    return heading + lines.joined()
  }

  private func row(_ name: String, _ cells: [String], _ first: Int, _ widths: [Int]) -> String {
    let columns = zip(cells, widths).map { $0.padded(to: $1) }
    var line = ([name.padded(to: first)] + columns).joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }

  private func details(_ row: Row) -> String {
    let function = row.function.map { " (\($0))" } ?? ""
    let facts = row.facts.isEmpty ? "" : " " + row.facts.joined(separator: ", ")
    var sources: [String] = []
    for (kernel, cell) in zip(kernels, row.cells) {
      sources.append(kernels.count > 1 ? "\(kernel): \(cell.provenance)" : cell.provenance)
    }
    return "    \(row.meaning)\(function).\(facts)\n    \(sources.joined(separator: "; "))\n"
  }
}

extension SwitchTable.Row {
  fileprivate init(_ key: Switch, _ profiles: [Profile]) {
    name = key.definition.name
    meaning = key.definition.meaning
    function = key.definition.function
    facts = key.definition.facts
    cells = profiles.map { profile in
      SwitchTable.Cell(
        value: profile.switches.spelling(of: key), provenance: profile.provenance(of: key).meaning)
    }
  }
}
