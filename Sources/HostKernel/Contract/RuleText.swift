/// A rule in words.
public struct RuleText: Sendable {
  /// What users call the rule.
  public let id: String
  /// What is forbidden, in one sentence.
  public let statement: String
  /// Why it matters, and how it comes about.
  public let why: String
  /// How a breach shows in the log of a real kernel: an example in the kernel's format, or nil if it shows nothing.
  public let log: String?
  /// The litmus tests that break it on some kernel, without a mutant.
  public let tests: [String]
}

extension Rule {
  /// The mutants that must be found to break the rule.
  public var mutants: [MutantDefinition] { MutantDefinition.all.filter { $0.rule == self } }

  /// All that there is to say about the rule, for a terminal or a mail.
  public var explanation: String {
    var parts = ["\(id): \(text.statement)", text.why]
    if let log = text.log {
      let lines = log.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
      parts.append("In a kernel log:\n\n" + lines.joined(separator: "\n"))
    } else {
      parts.append("In a kernel log: nothing.")
    }
    if !text.tests.isEmpty {
      parts.append("Litmus tests that break it: " + text.tests.joined(separator: ", "))
    }
    if !mutants.isEmpty {
      parts.append("Mutants that break it: " + mutants.map(\.name).joined(separator: ", "))
    }
    return parts.joined(separator: "\n\n")
  }
}
