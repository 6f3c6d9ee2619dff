import ArgumentParser
import Foundation
import Rendering

/// How results are shown.
struct OutputOptions: ParsableArguments {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case lines, herd, json
  }

  @Option(help: "A line a result, herd's block, or JSON lines. (default: herd for one result, else lines)")
  var format: Format?

  @ArgumentParser.Flag(help: "The same as --format json.")
  var json = false

  @Option(help: "The ways to what was found that are shown. (default: first for one result, else none)")
  var trace: TraceSelection?

  @OptionGroup var color: ColorOptions

  @ArgumentParser.Flag(help: "Show progress even if standard error is no terminal.")
  var progress = false

  func validate() throws {
    if json, let format, format != .json {
      throw ValidationError("--json and --format \(format.rawValue) contradict each other")
    }
  }

  /// The renderer for a run with so many results.
  func renderer(resultCount: Int) -> any Renderer {
    let palette = Palette(isColored: color.isOn)
    let traces = trace ?? (resultCount == 1 && !json ? .first : TraceSelection.none)
    switch json ? .json : format ?? (resultCount == 1 ? .herd : .lines) {
    case .lines: return LineRenderer(palette: palette, traces: traces)
    case .herd: return HerdRenderer(palette: palette, traces: traces)
    case .json: return JSONRenderer(traces: traces)
    }
  }
}

extension TraceSelection: ExpressibleByArgument {}

/// Whether text is coloured.
struct ColorOptions: ParsableArguments {
  enum Choice: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
  }

  @Option(help: "Use colours. With auto: on a terminal, unless NO_COLOR is set.")
  var color = Choice.auto

  /// Whether standard output is to be coloured.
  var isOn: Bool {
    isOn(onTerminal: Output.isTerminal(STDOUT_FILENO), environment: ProcessInfo.processInfo.environment)
  }

  func isOn(onTerminal isTerminal: Bool, environment: [String: String]) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto: isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
    }
  }
}
