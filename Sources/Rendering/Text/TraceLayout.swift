import HostKernel
import Judgement

/// Where the columns of a trace lie.
struct TraceLayout {
  /// From the beginning of one thread's column to that of the next. Text may run on into the next: each line has one
  /// thread only.
  let step: Int
  /// Where text ends at the latest.
  let textWidth: Int
  /// Where the counts begin.
  let countsStart: Int
  /// How many columns a line takes at most, unless a word is longer.
  private let width: Int
  private let places: [Int: Int]
  private let pages: [Int]

  /// What the text of the last thread gets at the least.
  private static let leastTextWidth = 40

  init(
    _ threads: [Counterexample.Thread], _ lines: [Counterexample.Line], pages: [Int], width: Int
  ) {
    let places = Dictionary(uniqueKeysWithValues: threads.enumerated().map { ($1.number, $0) })
    self.places = places
    self.pages = pages
    self.width = width
    let countsWidth = pages.map { Self.heading(of: $0, isOnly: pages.count == 1).count + 3 }.reduce(0, +)
    let textWidth = width - countsWidth
    var step = places.count > 1 ? 44 : 0
    for line in lines {
      guard let place = line.thread.flatMap({ places[$0] }), place > 0 else { continue }
      // The sentence of a breach is long, and may as well be broken.
      let length = line.depth + min(line.text.count, line.isBreach ? Self.leastTextWidth : 60)
      step = min(step, (textWidth - length) / place)
    }
    let names = threads.map { $0.name.count + $0.role.count + 3 }
    step = max(step, names.max() ?? 0)
    self.step = step
    var end = max(0, places.count - 1) * step + max(names.last ?? 0, Self.leastTextWidth)
    for line in lines where line.counts?.isEmpty == false && !line.isBreach {
      let start = (line.thread.flatMap { places[$0] } ?? 0) * step
      end = max(end, min(textWidth, start + line.length))
    }
    self.textWidth = min(textWidth, end)
    countsStart = end + 3
  }

  /// Where the text of a line begins.
  func start(of line: Counterexample.Line) -> Int {
    (line.thread.flatMap { places[$0] } ?? 0) * step + line.depth
  }

  func heading(of page: Int) -> String { Self.heading(of: page, isOnly: pages.count == 1) }

  /// The counts of all pages; `free` for a page on the free list.
  func cells(_ counts: [Recorder.FrameCounts]) -> String {
    let (first, second) = pages.count == 1 ? (8, 9) : (3, 4)
    return zip(pages, counts).map { page, count in
      let start = "page \(page): ".count
      if count.isFree, count.refcount == 0, count.mapcount == 0 {
        return blanks(start) + "free".aligned(to: first).padded(to: first + second)
      }
      return blanks(start) + "\(count.refcount)".aligned(to: first) + "\(count.mapcount)".aligned(to: second)
    }.joined(separator: "   ").trimmedAtEnd
  }

  private static func heading(of page: Int, isOnly: Bool) -> String {
    "page \(page): " + (isOnly ? "refcount mapcount" : "ref map")
  }

  /// The names of the threads, and what the counts are of.
  func heading(_ threads: [Counterexample.Thread]) -> String {
    var text = ""
    for (place, thread) in threads.enumerated() {
      text = text.padded(to: place * step) + "\(thread.name) \(thread.role)"
    }
    let cells = pages.map { page in heading(of: page) }
    return cells.isEmpty ? text : text.padded(to: countsStart) + cells.joined(separator: "   ")
  }

  /// A line of a trace, broken if it is too long.
  func rows(_ line: Counterexample.Line, _ palette: Palette) -> [String] {
    let start = start(of: line)
    let end = line.counts?.isEmpty == false ? textWidth : width
    var rows = line.text.wrapped(to: end - start).enumerated().map { number, part in
      blanks(start + (number == 0 ? 0 : 2)) + part
    }
    if let counts = line.counts, !counts.isEmpty {
      rows[0] = rows[0].padded(to: countsStart) + cells(counts)
    }
    return line.isBreach ? rows.map(palette.bad) : rows
  }
}

extension Counterexample.Line {
  /// What is printed of it, at its depth.
  var text: String {
    switch content {
    case .function(let name): name
    case .note(let text): "- " + text
    case .breach(let flag): "- *** \(flag): \(flag.rule.text.statement)"
    case .loopStart: "--- from here on it goes round and round:"
    case .loopEnd: "--- and so on for ever"
    case .end: "--- every thread has finished"
    }
  }

  var isBreach: Bool { if case .breach = content { true } else { false } }

  /// How many columns its text needs.
  var length: Int { depth + text.count }
}
