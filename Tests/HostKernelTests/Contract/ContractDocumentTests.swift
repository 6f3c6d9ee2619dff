import Testing

@testable import HostKernel

@Suite struct ContractDocumentTests {
  static func section(_ rule: Rule) -> String {
    let text = rule.text
    var parts = ["### \(text.id)", text.statement, text.why]
    if let log = text.log {
      parts.append("In a kernel log:")
      parts.append("```\n\(log)\n```")
    } else {
      parts.append("In a kernel log: nothing.")
    }
    if !text.tests.isEmpty {
      parts.append("Litmus tests that break it: \(text.tests.map { "`\($0)`" }.joined(separator: ", ")).")
    }
    if !rule.mutants.isEmpty {
      parts.append("Mutants that break it: \(rule.mutants.map { "`\($0.name)`" }.joined(separator: ", ")).")
    }
    return parts.joined(separator: "\n\n")
  }

  @Test func `docs-contract.md says what the rules say`() throws {
    var document = try GeneratedDocument("contract.md")
    try document.expect("rules", Rule.allCases.map(Self.section).joined(separator: "\n\n"))
    let reasons = BadPageReason.allCases.map { "* `\($0.text)`" }
    try document.expect("reasons", reasons.joined(separator: "\n"))
    let messages = KernelMessage.allCases.map { "* `\($0.text)`" }
    try document.expect("messages", messages.joined(separator: "\n"))
  }
}
