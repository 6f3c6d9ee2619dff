import HostKernel
import Judgement

/// An order of two locks, and the way to it, as text.
struct OrderRenderer {
  let palette: Palette
  let width: Int

  func rows(_ order: Counterexample.Order, number: Int, _ result: TestResult) -> [String] {
    let (first, second) = (order.order.first.name, order.order.second.name)
    let heading = "\(number). \(second) is taken with \(first) held"
    guard let trace = order.trace else {
      return [palette.strong(heading + ": when the kernel boots"), "   in dma_resv_lockdep"]
    }
    guard let thread = trace.thread else { return [palette.strong(heading + ": in setup")] }
    let layout = TraceLayout(trace.threads, trace.lines, pages: [], width: width)
    let name = result.test.scenario.actors[thread].name
    let count = trace.stepCount
    return [
      palette.strong("\(heading): \(count) \(count == 1 ? "step" : "steps"), shortest"),
      layout.heading(trace.threads),
    ] + trace.lines.flatMap { layout.rows($0, palette) } + [
      "\(name) took \(first)", "   in \(trace.firstFunctions.reversed().joined(separator: " < "))",
      "\(name) takes \(second)", "   in \(trace.secondFunctions.reversed().joined(separator: " < "))",
    ]
  }
}
