import Testing

@testable import HostKernel

@Suite struct RuleTests {
  @Test func `The ids are those that tests and documents use`() {
    #expect(
      Rule.allCases.map(\.id) == [
        "use-after-free", "double-free", "bad-page", "refcount-underflow", "surplus-put", "page-leak",
        "freed-while-held", "stale-spte", "stale-device-mapping", "foreign-page-touch",
        "deadlock", "livelock", "invalidate-count", "untracked-mapping", "lost-write",
        "pinned-moved", "dirty-lost", "early-free",
        "mapped-after-answer", "window-reuse",
        "null-dereference", "importer-touches-page",
        "reclaim-recursion", "incoherent-mapping",
        "lock-order", "sleep-in-atomic",
        "memtype-alias", "memtype-leak", "memtype-free-unowned", "vm-flags-under-read-lock", "stale-read",
      ])
    for rule in Rule.allCases { #expect(Rule(id: rule.id) == rule) }
    #expect(Rule(id: "bad page") == nil)
  }

  @Test(arguments: Rule.allCases)
  func `A rule says in whole sentences what is forbidden and why`(rule: Rule) {
    #expect(rule.text.statement.hasSuffix("."))
    #expect(rule.text.statement.count { $0 == "." } == 1)
    #expect(rule.text.why.hasSuffix("."))
    #expect(rule.explanation.hasPrefix("\(rule.id): "))
  }

  @Test func `An explanation shows the log line and the tests`() {
    let text = Rule.deadlock.explanation
    #expect(text.contains("\n    INFO: task kworker/u8:2:417 blocked for more than 120 seconds.\n"))
    #expect(text.contains("\n\nLitmus tests that break it: ttm-fault-against-submit\n\n"))
    #expect(text.contains("\n\nMutants that break it: submit-reserves-first, reserve-without-tickets"))
    #expect(Rule.staleSPTE.explanation.contains("In a kernel log: nothing."))
  }

  @Test(arguments: Rule.allCases)
  func `A test that is said to break a rule expects it of a kernel without a mutant`(rule: Rule) throws {
    for name in rule.text.tests {
      let test = try #require(LitmusLibrary.test(named: name), "\(name)")
      let lines = test.split(separator: "\n").filter { $0.hasPrefix("expect ") && !$0.contains("mutant:") }
      #expect(lines.contains { $0.contains(rule.id) }, "\(name)")
    }
  }

  @Test func `The example of a bad page is a report in the kernel's own form`() throws {
    let lines = try #require(Rule.badPage.text.log).split(separator: "\n")
    #expect(lines[0].wholeMatch(of: /BUG: Bad page state in process .+  pfn:[0-9a-f]{5,}/) != nil)
    #expect(lines.count { $0.wholeMatch(of: /raw:( [0-9a-f]{16}){4}/) != nil } == 2)
    #expect(lines.last == "page dumped because: nonzero mapcount")
  }
}
