import Foundation
import Judgement
import Litmus

/// JSON, an object a line: each is complete in itself, so that a run that is cut short leaves what it found.
public struct JSONRenderer: Renderer {
  private let traces: TraceSelection

  public init(traces: TraceSelection = .none) { self.traces = traces }

  public mutating func render(_ event: Event) -> String {
    switch event {
    case .started(let plan):
      line(JSONSchema.Start(version: plan.version, results: plan.items.count))
    case .progress: ""
    case .result(let result):
      line(JSONSchema.Result(result, result.counterexamples(traces)))
    case .finished(let summary): line(JSONSchema.Summary(summary))
    }
  }

  private func line(_ object: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Only a number that is not finite could not be encoded, and there is none.
    guard let data = try? encoder.encode(object) else { return "" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

extension JSONSchema.Summary {
  init(_ summary: RunSummary) {
    results = summary.count
    asExpected = summary.asExpected
    notAsExpected = summary.notAsExpected
    unjudged = summary.unjudged
    inconclusive = summary.inconclusive
    notRun = summary.notRun
    presumed = summary.presumed
    seconds = summary.duration.seconds
    exitCode = Int(summary.exitCode)
  }
}
