import Judgement

/// A matrix as a table that GitHub and the like can show.
package struct MatrixMarkdown {
  private let matrix: Matrix
  private let marks: MatrixMarks

  package init(_ matrix: Matrix) {
    self.matrix = matrix
    marks = MatrixMarks(matrix)
  }

  package var description: String {
    let kernels = matrix.columns.map(\.kernel.description)
    let heading = row(["test"] + kernels) + row(["---"] + kernels.map { _ in "---" })
    let body = matrix.rows.map { line in
      row(["`\(line.test)`"] + line.cells.map { $0.map(cell) ?? "" })
    }
    return heading + body.joined() + "\n" + legend
  }

  private func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }

  private func cell(_ cell: Matrix.Cell) -> String {
    let mark = marks.mark(of: cell).trimmedAtEnd
    return cell.initial + (mark.isEmpty ? "" : "<sup>\(mark == "*" ? "\\*" : mark)</sup>")
      + cell.notice.trimmedAtEnd
  }

  private var legend: String {
    let lines =
      [
        "N never, S sometimes, A always; - no run comes to an end; ~ not known; ? presumed; ! not as expected; "
          + "\(MatrixMarks.prints) \(MatrixMarks.printsMeaning)"
      ]
      + marks.legend.map { "<sup>\($0.letter == "*" ? "\\*" : $0.letter)</sup> \($0.flags)" }
    return lines.map { "- \($0)\n" }.joined()
  }
}
