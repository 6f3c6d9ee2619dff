/// Everything that is wrong with one source, in the order of the text; never empty when thrown.
public struct DiagnosticReport: Error, Hashable, Sendable {
  public private(set) var diagnostics: [Diagnostic]
  /// Whether there were more errors than are kept.
  public private(set) var isTruncated = false

  /// How many errors of one source are kept.
  public static let limit = 20

  /// A report of one error.
  public init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }

  /// A report of one error that concerns a file as a whole.
  public init(_ problem: Problem, file: String) {
    diagnostics = [Diagnostic(problem, at: nil, in: file)]
  }

  /// A report of the first `limit` of some errors; nil if there are none.
  init?(_ found: [(problem: Problem, range: SourceRange)], in source: Source) {
    guard !found.isEmpty else { return nil }
    let sorted = found.enumerated().sorted {
      ($0.element.range.start, $0.offset) < ($1.element.range.start, $1.offset)
    }
    isTruncated = sorted.count > Self.limit
    diagnostics = sorted.prefix(Self.limit).map { _, error in
      Diagnostic(error.problem, at: source.location(of: error.range), in: source.name)
    }
  }
}

extension DiagnosticReport: CustomStringConvertible {
  /// The errors one below the other, without a line break at the end.
  public var description: String {
    var lines = diagnostics.map(\.description)
    if isTruncated, let file = diagnostics.first?.file {
      lines.append("\(file): only the first \(Self.limit) errors are shown")
    }
    return lines.joined(separator: "\n")
  }
}
