import HostKernel
import Judgement

/// A matrix as text of at most 100 columns: one table of releases, and one of patched kernels that shows where a patch
/// changes something.
package struct MatrixText {
  private static let width = 100
  private static let cellWidth = 3
  private static let unchanged = ".  "
  private static let missing = "   "

  private let matrix: Matrix
  private let marks: MatrixMarks
  private let nameWidth: Int

  package init(_ matrix: Matrix) {
    self.matrix = matrix
    marks = MatrixMarks(matrix)
    nameWidth = matrix.rows.map(\.test.count).max() ?? 0
  }

  package var description: String {
    let columns = matrix.columns.indices
    let plain = columns.filter { matrix.columns[$0].base == nil }
    let patched = columns.filter { matrix.columns[$0].base != nil }
    return blocks(plain) + blocks(patched) + legend(hasPatched: !patched.isEmpty)
  }

  /// Tables side by side would be too wide: one below the other.
  private func blocks(_ columns: [Int]) -> String {
    let count = max(1, (Self.width - nameWidth - 1) / Self.cellWidth)
    return stride(from: 0, to: columns.count, by: count).map { start in
      block(Array(columns[start..<min(start + count, columns.count)])) + "\n"
    }.joined()
  }

  private func block(_ columns: [Int]) -> String {
    let isPatched = columns.contains { matrix.columns[$0].base != nil }
    var text = isPatched ? numbers(columns) : heading(columns)
    var omitted = 0
    for row in matrix.rows {
      let cells = columns.map { cell(row, $0) }
      if isPatched, cells.allSatisfy({ $0 == Self.unchanged || $0 == Self.missing }) {
        omitted += 1
      } else {
        text += line(row.test, cells)
      }
    }
    if omitted > 0 { text += "\(omitted) tests in which no patch changes anything are left out.\n" }
    return text
  }

  private func line(_ name: String, _ cells: [String]) -> String {
    (name.padded(to: nameWidth) + " " + cells.joined()).trimmedAtEnd + "\n"
  }

  /// A dot where a patch changes nothing.
  private func cell(_ row: Matrix.Row, _ column: Int) -> String {
    guard let cell = row.cells[column] else { return Self.missing }
    if let base = matrix.columns[column].base, let unpatched = row.cells[base], !cell.deviates,
      unpatched.outcome == cell.outcome
    {
      return Self.unchanged
    }
    return (cell.initial + marks.mark(of: cell).trimmedAtEnd + cell.notice.trimmedAtEnd)
      .padded(to: Self.cellWidth)
  }

  /// The names of the kernels from top to bottom.
  private func heading(_ columns: [Int]) -> String {
    let names = columns.map { Array(matrix.columns[$0].kernel.description) }
    let height = names.map(\.count).max() ?? 0
    return (0..<height).map { level in
      line(
        "",
        names.map { name in
          let place = level - (height - name.count)
          return (place >= 0 ? String(name[place]) : " ") + "  "
        })
    }.joined()
  }

  /// Names of patched kernels are long: numbers stand for them.
  private func numbers(_ columns: [Int]) -> String {
    let list = columns.enumerated().map { number, column in
      "\(number + 1)".aligned(to: 3) + "  \(matrix.columns[column].kernel)\n"
    }
    let heads = columns.indices.map { "\($0 + 1)".padded(to: Self.cellWidth) }
    return list.joined() + "\n" + line("", heads)
  }

  private func legend(hasPatched: Bool) -> String {
    var lines = [
      "N never, S sometimes, A always: how often the condition of the test holds; - no run comes to an end, ~ not known"
    ]
    if hasPatched { lines.append(". the same as without the patch") }
    let cells = matrix.rows.flatMap(\.cells).compactMap(\.self)
    if cells.contains(where: { marks.mark(of: $0) == MatrixMarks.prints }) {
      lines.append("\(MatrixMarks.prints) \(MatrixMarks.printsMeaning)")
    }
    if cells.contains(where: \.isPresumed) { lines.append("? rests on something that no source has settled") }
    if cells.contains(where: \.deviates) { lines.append("! not as the test expects") }
    lines = lines.flatMap { $0.wrapped(to: Self.width) }
    for (letter, flags) in marks.legend {
      for (number, part) in flags.wrapped(to: Self.width - 2, at: ", ").enumerated() {
        lines.append((number == 0 ? letter : " ") + " " + part)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
