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
  /// The litmus tests that break it on some kernel.
  public let tests: [String]

  /// The whole of it as text, for a terminal or a mail.
  public var explanation: String {
    var parts = ["\(id): \(statement)", why]
    if let log {
      let lines = log.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
      parts.append("In a kernel log:\n\n" + lines.joined(separator: "\n"))
    } else {
      parts.append("In a kernel log: nothing.")
    }
    if !tests.isEmpty { parts.append("Litmus tests that break it: " + tests.joined(separator: ", ")) }
    return parts.joined(separator: "\n\n")
  }
}
