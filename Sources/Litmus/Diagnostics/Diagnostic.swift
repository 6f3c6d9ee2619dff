/// Where something is in a source, for a reader.
public struct SourceLocation: Hashable, Sendable {
  /// Counted from 1.
  public var line: Int
  /// Counted from 1, in bytes; outside of comments every character is one byte.
  public var column: Int
  /// How much to underline, at least 1.
  public var length: Int
  /// The line as it was written.
  public var text: String
}

/// What is wrong, by who finds it out.
public enum Problem: Hashable, Sendable {
  /// The bytes are no text.
  case source(SourceProblem)
  /// The text does not follow the grammar.
  case syntax(SyntaxProblem)
  /// An actor or a statement means nothing.
  case call(CallProblem)
  /// The condition means nothing.
  case condition(ConditionProblem)
  /// An expectation means nothing.
  case expectation(ExpectationProblem)
}

extension Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .source(let problem): problem.description
    case .syntax(let problem): problem.description
    case .call(let problem): problem.description
    case .condition(let problem): problem.description
    case .expectation(let problem): problem.description
    }
  }
}

/// One thing that is wrong with a source.
public struct Diagnostic: Hashable, Sendable {
  public let problem: Problem
  /// Nil if it concerns the file as a whole.
  public let location: SourceLocation?
  /// The name of the source.
  public let file: String

  public init(_ problem: Problem, at location: SourceLocation?, in file: String) {
    self.problem = problem
    self.location = location
    self.file = file
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The message as compilers print it: the place, what is wrong, the line and a caret under it.
  ///
  ///     gem.litmus:12:8: error: unknown verb `evcit`; did you mean `evict`?
  ///         bo.evcit()
  ///            ^~~~~
  public var description: String {
    guard let location else { return "\(file): error: \(problem)" }
    let heading = "\(file):\(location.line):\(location.column): error: \(problem)"
    guard !showsNoLine else { return heading }
    // Tabs are kept, so that the caret stands right however wide a terminal shows them.
    let indentation = location.text.utf8.prefix(location.column - 1).map { $0 == 0x09 ? "\t" : " " }.joined()
    let underline = "^" + String(repeating: "~", count: location.length - 1)
    return heading + "\n" + location.text + "\n" + indentation + underline
  }

  /// A line that is no text is not for a terminal.
  private var showsNoLine: Bool {
    if case .source = problem { true } else { false }
  }
}
