import HostKernel
import Judgement
import Litmus

/// The block that herd prints for a test, so that tools which compare its logs read ours.
///
/// What herd has no line for follows after the lines that it has, each with a key and the name of the test.
public struct HerdRenderer: Renderer {
  private let palette: Palette
  private let traces: TraceSelection
  private let trace: TraceRenderer

  public init(palette: Palette, traces: TraceSelection = .none) {
    self.palette = palette
    self.traces = traces
    trace = TraceRenderer(palette: palette)
  }

  public mutating func render(_ event: Event) -> String {
    switch event {
    case .started, .progress, .finished: return ""
    case .result(let result): return render(result)
    }
  }

  private func render(_ result: TestResult) -> String {
    var text = lines(result).joined(separator: "\n") + "\n\n"
    for counterexample in result.counterexamples(traces) {
      text += trace.render(counterexample, of: result) + "\n"
    }
    return text
  }

  private func lines(_ result: TestResult) -> [String] {
    let name = result.test.name
    let condition = result.test.condition
    let registers = Registers(result.test)
    let (positive, negative) = result.witnesses
    return [
      "Test \(name) \(condition.quantifier.kind)",
      "States \(result.run.outcomes.count)",
    ] + result.run.outcomes.map { state($0, of: result, registers) } + [
      result.isSatisfied.map { $0 ? "Ok" : "No" } ?? "??",
      "Witnesses",
      "Positive: \(positive) Negative: \(negative)",
    ] + result.run.sightings.map { palette.bad("Flag \($0.flag)") } + [
      "Condition \(condition.quantifier.rawValue) (\(condition.proposition.text(registers.spelling)))",
      "Hash=\(result.test.fingerprint)",
      "Observation \(name) \(result.observation)",
      "Time \(name) \(result.duration.secondsText)",
    ] + extraLines(result)
  }

  private func state(
    _ outcome: ScenarioRun.Outcome, of result: TestResult, _ registers: Registers
  ) -> String {
    let isPositive = result.test.condition.proposition.holds(
      outcome, observing: result.observables.map(\.observable))
    let values = zip(result.observables, outcome.values).map { named, value in
      "\(registers.spelling(named.name, named.observable))=\(value);"
    }
    return "\(outcome.count)\(isPositive ? "*>" : ":>")" + values.joined(separator: " ")
  }

  private func extraLines(_ result: TestResult) -> [String] {
    let name = result.test.name
    let size = result.run.size
    var lines = ["Kernel \(name) \(result.kernel)"]
    lines += result.run.messages.map { "Prints \(name) \"\($0.message.text)\"" }
    lines.append(
      "Search \(name) \(size.states) states, \(size.transitions) steps, depth \(size.depth), "
        + result.run.completeness)
    lines.append("Collision \(name) probability below \(size.collisionProbability.roundedUp)")
    if result.isPresumed {
      lines.append("Presumed \(name) interpolated: \(result.presumedSwitches.map(\.definition.name).listed)")
    }
    if !result.unreadAdditions.isEmpty {
      lines.append("Unread \(name) no step depends on \(result.unreadAdditions.listed)")
    }
    lines.append("Verdict \(name) \(palette.paint(result.verdict.phrase, result.verdict))")
    if case .notAsExpected(let deviations) = result.verdict {
      lines += deviations.map { "Deviation \(name) line \($0.line): \($0)" }
    }
    return lines
  }
}

/// How a herd log names what is observed: `0:r0` for register r0 of the first actor.
private struct Registers {
  private let test: LitmusTest

  init(_ test: LitmusTest) { self.test = test }

  func spelling(_ observed: Observed) -> String { spelling(observed.name, observed.observable) }

  func spelling(_ name: String, _ observable: Observable) -> String {
    if case .register(let register) = observable {
      let register = test.scenario.registers[register.position]
      return "\(register.actor):\(register.name)"
    }
    return name.replacing("(", with: ".").replacing(")", with: "")
  }
}

extension TestResult {
  /// Final states for and against the condition, as herd counts its witnesses.
  fileprivate var witnesses: (Int, Int) {
    test.condition.quantifier == .notExists
      ? (tally.negative, tally.positive) : (tally.positive, tally.negative)
  }
}
