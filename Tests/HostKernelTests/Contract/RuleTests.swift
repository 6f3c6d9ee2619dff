import Testing

@testable import HostKernel

@Suite struct RuleTests {
  @Test func `The ids are those that tests and documents use`() {
    #expect(
      Rule.allCases.map(\.id) == [
        "use-after-free", "double-free", "bad-page", "refcount-underflow", "surplus-put", "page-leak",
        "freed-while-held", "stale-spte", "stale-device-mapping", "foreign-page-touch", "null-dereference",
        "deadlock", "livelock", "invalidate-count", "untracked-mapping", "incoherent-mapping", "lost-write",
        "pinned-moved",
      ])
    for rule in Rule.allCases { #expect(Rule(id: rule.id) == rule) }
    #expect(Rule(id: "bad page") == nil)
  }

  @Test(arguments: Rule.allCases)
  func `A rule says in whole sentences what is forbidden and why`(rule: Rule) {
    #expect(rule.text.statement.hasSuffix("."))
    #expect(rule.text.statement.count { $0 == "." } == 1)
    #expect(rule.text.why.hasSuffix("."))
    #expect(rule.text.explanation.hasPrefix("\(rule.id): "))
  }

  @Test func `An explanation shows the log line and the tests`() {
    let text = Rule.nullDereference.text.explanation
    #expect(text.contains("\n    BUG: kernel NULL pointer dereference, address: 0000000000000000\n"))
    #expect(text.hasSuffix("Litmus tests that break it: prime-vgem-to-vmwgfx"))
    #expect(Rule.staleSPTE.text.explanation.contains("In a kernel log: nothing."))
  }

  @Test func `The example of a bad page is a report in the kernel's own form`() throws {
    let lines = try #require(Rule.badPage.text.log).split(separator: "\n")
    #expect(lines[0].wholeMatch(of: /BUG: Bad page state in process .+  pfn:[0-9a-f]{5,}/) != nil)
    #expect(lines.count { $0.wholeMatch(of: /raw:( [0-9a-f]{16}){4}/) != nil } == 2)
    #expect(lines.last == "page dumped because: nonzero mapcount")
  }
}
