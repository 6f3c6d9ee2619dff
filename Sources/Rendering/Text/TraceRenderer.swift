import HostKernel
import Judgement

/// A counterexample as text for a terminal or a mail: a column for each thread that takes part, indented by the depth of
/// its calls, and the counts of the pages.
struct TraceRenderer {
  private let palette: Palette
  /// How many columns a line takes at most, unless a word is longer.
  private let width: Int

  init(palette: Palette, width: Int = 118) {
    self.palette = palette
    self.width = width
  }

  func render(_ counterexample: Counterexample, of result: TestResult) -> String {
    let layout = TraceLayout(
      counterexample.threads, counterexample.lines, pages: counterexample.pages, width: width)
    var lines = [palette.strong(counterexample.goal.heading(result))]
    lines.append(blanks(5) + "\(result.kernel), \(length(counterexample))")
    if !counterexample.lines.isEmpty { lines.append(palette.strong(layout.heading(counterexample.threads))) }
    for line in counterexample.lines { lines += layout.rows(line, palette) }
    for wait in counterexample.waits { lines += rows(wait, result) }
    for (number, order) in counterexample.orders.enumerated() {
      lines += [""] + OrderRenderer(palette: palette, width: width).rows(order, number: number + 1, result)
    }
    if let report = LockdepReport(counterexample, of: result) {
      lines += ["", palette.strong("What lockdep prints, but for addresses, marks and stacks:"), ""]
      lines += report.lines.map { blanks($0.isEmpty ? 0 : 4) + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func length(_ counterexample: Counterexample) -> String {
    let count = counterexample.stepCount
    let steps = "\(count) \(count == 1 ? "step" : "steps")"
    switch counterexample.goal {
    case _ where !counterexample.orders.isEmpty:
      let count = counterexample.orders.count
      return count == 1 ? "one order of locks" : "\(count) orders of locks that make a circle"
    case .flag(.rule(.livelock)): return "\(steps) to the loop, shortest"
    default: return count == 0 ? "in setup" : "\(steps), shortest"
    }
  }

  /// Who waits for what, and where: the innermost function first, as a hung task is reported.
  private func rows(_ wait: Counterexample.Wait, _ result: TestResult) -> [String] {
    let name = result.test.scenario.actors[wait.thread].name
    let held = wait.holds.map { "\($0.lock.name) (\($0.mode))" }
    return [
      "\(name) waits for \(wait.waitsFor.name); holds \(held.isEmpty ? "nothing" : held.listed)",
      blanks(name.count + 1) + "in \(wait.functions.reversed().joined(separator: " < "))",
    ]
  }
}
