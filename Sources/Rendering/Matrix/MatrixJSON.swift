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
    /// One for each kernel on which something was run.
    let cells: [Cell]
  }

  struct Cell: Encodable {
    let kernel: String
    /// Left out if no run comes to an end, or if `complete` is false.
    let observation: String?
    let flags: [String]
    let messages: [String]
    let presumed: Bool
    let complete: Bool
    let deviates: Bool
    let states: Int
  }

  package init(_ matrix: Matrix) {
    let kernels = matrix.columns.map(\.kernel.description)
    self.kernels = kernels
    rows = matrix.rows.map { row in
      let cells = zip(row.cells, kernels).compactMap { cell, kernel in cell.map { Cell($0, on: kernel) } }
      return Row(test: row.test, question: row.question, cells: cells)
    }
  }
}

extension MatrixJSON.Cell {
  fileprivate init(_ cell: Matrix.Cell, on kernel: String) {
    self.kernel = kernel
    observation = cell.isComplete ? cell.observation?.word : nil
    flags = cell.flags.map(\.description)
    messages = cell.messages.map(\.text)
    presumed = cell.isPresumed
    complete = cell.isComplete
    deviates = cell.deviates
    states = cell.states
  }
}
