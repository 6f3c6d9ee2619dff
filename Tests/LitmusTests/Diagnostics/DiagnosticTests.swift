import Litmus
import Testing

@Suite struct `A diagnostic` {
  @Test func `shows place, message, line and caret`() {
    #expect(
      complaints(sample(condition: #"exists P0:r0 = EFAULT /\ bo.content 7"#)) == #"""
        t.litmus:8:37: error: expected `=` or `!=`, found `7`
        exists P0:r0 = EFAULT /\ bo.content 7
                                            ^
        """#)
  }

  @Test func `underlines all that it speaks of`() {
    #expect(
      complaints(sample(body: "\tbo.page(0)\n\tbo.content")) == """
        t.litmus:7:2: error: `bo.content` does nothing by itself; expected a call, as in `bo.content(...)`
        \tbo.content
        \t^~~~~~~~~~
        """)
  }

  @Test func `comes in the order of the text`() {
    let text = sample(setup: "    bo = 3", body: "    5", condition: "exists", expectation: "expect on ...")
    #expect(
      messages(text) == [
        "`3` does nothing by itself; expected a call, as in `3(...)`",
        "expected a statement, found `5`",
        "expected `ACTOR:REGISTER` or `OBJECT.PROPERTY`, found `expect`",
        "this expectation claims nothing; expected `always`, `sometimes`, `never`, `flags` or `prints`",
      ])
  }

  @Test func `is one of twenty at most`() {
    let twenty = sample(body: String(repeating: "    5\n", count: 20))
    #expect(messages(twenty).count == 20)
    #expect(complaints(twenty)?.contains("only the first") == false)
    let many = sample(body: String(repeating: "    5\n", count: 10_000))
    #expect(messages(many).count == 20)
    #expect(complaints(many)?.hasSuffix("\nt.litmus: only the first 20 errors are shown") == true)
  }
}
