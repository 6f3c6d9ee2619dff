import HostKernel
import Judgement
import Litmus

/// A line for each test and kernel.
public struct LineRenderer: Renderer {
  private let palette: Palette
  private let traces: TraceSelection
  private let trace: TraceRenderer
  private var testWidth = 0
  private var kernelWidth = 0

  public init(palette: Palette, traces: TraceSelection = .none) {
    self.palette = palette
    self.traces = traces
    trace = TraceRenderer(palette: palette)
  }

  public mutating func render(_ event: Event) -> String {
    switch event {
    case .started(let plan):
      testWidth = plan.items.map(\.test.count).max() ?? 0
      kernelWidth = plan.items.map(\.kernel.count).max() ?? 0
      return ""
    case .progress: return ""
    case .result(let result): return render(result)
    case .finished(let summary): return "\(summary), \(summary.duration.secondsText) s\n"
    }
  }

  private func render(_ result: TestResult) -> String {
    let status = result.verdict.status
    let cells = [
      palette.paint(status, result.verdict) + blanks(8 - status.count),
      result.test.name.padded(to: testWidth), result.kernel.description.padded(to: kernelWidth),
      result.observation.padded(to: 15), "\(result.run.size.states)".aligned(to: 8) + " states",
      result.duration.secondsText.aligned(to: 7) + " s", result.findings,
    ]
    var text = cells.joined(separator: "  ") + "\n"
    for line in result.remarks { text += blanks(10) + line + "\n" }
    for counterexample in result.counterexamples(traces) {
      text += "\n" + trace.render(counterexample, of: result) + "\n"
    }
    return text
  }
}

extension Verdict {
  /// One word.
  var status: String {
    switch self {
    case .asExpected: "ok"
    case .notAsExpected: "FAIL"
    case .unjudged: "unjudged"
    case .inconclusive: "bound"
    }
  }
}

extension Palette {
  /// `text` in the colour of `verdict`.
  func paint(_ text: String, _ verdict: Verdict) -> String {
    switch verdict {
    case .asExpected: good(text)
    case .notAsExpected: bad(text)
    case .unjudged, .inconclusive: doubtful(text)
    }
  }
}

extension TestResult {
  /// `Sometimes 3 2`
  var observation: String { "\(tally.word) \(tally.positive) \(tally.negative)" }

  /// Flags and whether the verdict is presumed.
  fileprivate var findings: String {
    let flags = run.sightings.map(\.flag)
    return (flags.isEmpty ? "no flags" : "flags \(flags.listed)") + (isPresumed ? "  (presumed)" : "")
  }

  /// What the verdict leaves to be said.
  fileprivate var remarks: [String] {
    switch verdict {
    case .asExpected, .unjudged: run.isComplete && run.isLivelockDecided ? [] : [run.completeness]
    case .notAsExpected(let deviations): deviations.map { "line \($0.line): \($0)" }
    case .inconclusive(let reason): [reason]
    }
  }
}
