import HostKernel
import Judgement
import Litmus

/// A letter for each set of flags that a matrix shows, so that a cell takes few characters.
struct MatrixMarks {
  private static let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789BCDEFGHIJKLMOPQRTUVWXYZ").map(
    String.init)

  /// The sets of flags, in the order of their first cell.
  private(set) var sets: [[Flag]] = []

  init(_ matrix: Matrix) {
    for row in matrix.rows {
      for cell in row.cells {
        guard let cell, !cell.flags.isEmpty, !sets.contains(cell.flags) else { continue }
        sets.append(cell.flags)
      }
    }
  }

  /// What stands behind the observation: the letter of the flags, or `'` if the kernel prints something though no rule is
  /// broken, or a blank.
  func mark(of cell: Matrix.Cell) -> String {
    cell.flags.isEmpty ? cell.messages.isEmpty ? " " : Self.prints : letter(of: cell.flags)
  }

  static let prints = "'"
  static let printsMeaning = "no rule is broken, and the kernel prints a warning: see pinfold check"

  /// The letter of a set; `*` for those that come after all letters are taken, a blank for none.
  private func letter(of flags: [Flag]) -> String {
    guard let number = sets.firstIndex(of: flags) else { return " " }
    return number < Self.letters.count ? Self.letters[number] : "*"
  }

  /// A line for each letter.
  var legend: [(letter: String, flags: String)] {
    sets.prefix(Self.letters.count).map { flags in
      (letter(of: flags), flags.map(\.description).joined(separator: ", "))
    } + (sets.count > Self.letters.count ? [("*", "another set of flags: see --format json")] : [])
  }
}

extension Matrix.Cell {
  /// Never, Sometimes or Always by its first letter; `-` if there is no final state, `~` if it is not known.
  var initial: String {
    guard isComplete else { return "~" }
    return observation.map { String($0.word.prefix(1)) } ?? "-"
  }

  /// `!` where the test expects something else, `?` where no source has settled it.
  var notice: String { deviates ? "!" : isPresumed ? "?" : " " }

  /// The observation, the flags and what the kernel prints, in words.
  var words: String {
    let observed = isComplete ? observation?.word ?? "no final state" : "inconclusive"
    let found = flags.map(\.description) + messages.map { "prints \"\($0.text)\"" }
    return ([observed] + found).joined(separator: ", ")
  }
}
