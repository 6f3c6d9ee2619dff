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

  /// The letter of a set; `*` for those that come after all letters are taken, a blank for none.
  func letter(of flags: [Flag]) -> String {
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

  /// The observation and the flags in words.
  var words: String {
    let observed = isComplete ? observation?.word ?? "no final state" : "inconclusive"
    return ([observed] + flags.map(\.description)).joined(separator: ", ")
  }
}
