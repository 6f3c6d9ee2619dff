import HostKernel
import Judgement
import Litmus

/// A matrix as one JSON object; see docs/json.md. Kept apart from `Matrix`, so that that can change and the schema does
/// not.
package struct MatrixJSON: Encodable {
  let type = "matrix"
  let schema = JSONSchema.version
  let kernels: [String]
  let rows: [Row]

  struct Row: Encodable {
    let test: String
    let question: String?
    let cells: [Cell?]
  }

  struct Cell: Encodable {
    /// Null if no run comes to an end, or if `complete` is false.
    let observation: String?
    let flags: [String]
    let messages: [String]
    let presumed: Bool
    let complete: Bool
    let deviates: Bool
    let states: Int
  }

  package init(_ matrix: Matrix) {
    kernels = matrix.columns.map(\.kernel.description)
    rows = matrix.rows.map { row in
      Row(test: row.test, question: row.question, cells: row.cells.map { $0.map(Cell.init) })
    }
  }
}

extension MatrixJSON.Cell {
  fileprivate init(_ cell: Matrix.Cell) {
    observation = cell.isComplete ? cell.observation?.rawValue : nil
    flags = cell.flags.map(\.description)
    messages = cell.messages.map(\.text)
    presumed = cell.isPresumed
    complete = cell.isComplete
    deviates = cell.deviates
    states = cell.states
  }
}
