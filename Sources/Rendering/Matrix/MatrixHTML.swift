import Judgement
import Litmus

/// A matrix as a page that needs nothing else: a cell says on hovering what it means.
package struct MatrixHTML {
  private let matrix: Matrix
  private let marks: MatrixMarks

  package init(_ matrix: Matrix) {
    self.matrix = matrix
    marks = MatrixMarks(matrix)
  }

  package var description: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <title>Pinfold: what happens on which kernel</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <h1>What happens on which kernel</h1>
    <p>N never, S sometimes, A always: how often the condition of the test holds. A letter behind it stands for the
    rules that are broken, see below the table; ' means that none is and the kernel prints a warning. ? rests on something that no source has settled; ! is not as the test
    expects.</p>
    <table>
    <thead><tr><th class="name">test</th>\(heads)</tr></thead>
    <tbody>
    \(matrix.rows.map(row).joined(separator: "\n"))
    </tbody>
    </table>
    <dl>
    \(marks.legend.map { "<dt>\($0.letter)</dt><dd>\(escaped($0.flags))</dd>" }.joined(separator: "\n"))
    </dl>
    </body>
    </html>

    """
  }

  private static let style = """
    body { font: 14px/1.4 system-ui, sans-serif; margin: 2em; color: #1b1f24; background: #fff; }
    table { border-collapse: collapse; }
    th, td { border: 1px solid #d5d9de; padding: 2px 5px; text-align: center; font-variant-numeric: tabular-nums; }
    thead th { position: sticky; top: 0; background: #fff; vertical-align: bottom; font-weight: 600; }
    thead th span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; }
    .name { text-align: left; white-space: nowrap; font-family: ui-monospace, monospace; }
    .clean { background: #eef6ee; }
    .broken { background: #fbe3df; }
    .unknown { background: #f4f4f4; color: #667; }
    .deviates { outline: 2px solid #b3261e; outline-offset: -2px; }
    dl { display: grid; grid-template-columns: 2em 1fr; }
    dt { font-weight: 600; } dd { margin: 0; }
    """

  private var heads: String {
    matrix.columns.map { "<th><span>\(escaped($0.kernel.description))</span></th>" }.joined()
  }

  private func row(_ row: Matrix.Row) -> String {
    let question = row.question.map { " title=\"\(escaped($0))\"" } ?? ""
    let cells = zip(row.cells, matrix.columns).map { cell, column in
      guard let cell else { return "<td class=\"unknown\"></td>" }
      let kind = !cell.isComplete ? "unknown" : cell.flags.isEmpty ? "clean" : "broken"
      let text = (cell.initial + marks.mark(of: cell)).trimmedAtEnd + cell.notice.trimmedAtEnd
      let title = escaped("\(row.test) on \(column.kernel): \(cell.words)")
      return
        "<td class=\"\(kind)\(cell.deviates ? " deviates" : "")\" title=\"\(title)\">\(escaped(text))</td>"
    }
    return "<tr><th class=\"name\"\(question)>\(escaped(row.test))</th>\(cells.joined())</tr>"
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
