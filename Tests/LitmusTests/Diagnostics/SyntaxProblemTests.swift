import Litmus
import Testing

/// One wrong text for each message of the grammar.
@Suite struct `Every departure from the grammar` {
  @Test(arguments: [
    (sample(body: "    r0 = read(page: 0) @"), "unexpected character `@`"),
    (sample(body: "    r0 = r\u{e9}ad()"), "unexpected character `\u{e9}`"),
    (sample(header: "\u{feff}litmus sample"), "unexpected character `\u{feff}`"),
    (sample(header: "litmus sample\n\"\u{fc}ber\""), "unexpected character `\u{fc}`"),
    (sample(header: "litmus sample\n\"why"), "this string has no closing `\"` on its line"),
    (sample(body: "    read(page: 0x10)"), "`0x10` is no number: write decimal digits"),
    (sample(body: "    read(page: 65536)"), "this number is too large; at most 65535 is allowed"),
    (
      sample(body: "    read(page: 99999999999999999999)"),
      "this number is too large; at most 65535 is allowed"
    ),
  ])
  func `in its characters has a message`(text: String, message: String) {
    #expect(messages(text) == [message])
  }

  @Test(arguments: [
    ("litmus", "expected the name of the test, found `setup`"),
    ("litmus a.1", "`a.1` is no name: a name has no dot"),
    ("litmus a b", "expected a new line after `litmus`, found `b`"),
    ("litmus a\nsee me", "expected the title of a discussion in quotes, found `me`"),
    ("litmus a\nfacts S01, \"x\"", "expected the id of a fact, found a string"),
    ("litmus a\nfacts S01\nfacts S02", "`facts` is already in line 2"),
    ("litmus a\n\"q\"\n\"r\"", "the question is already in line 2"),
    ("litmus a\nfacts S01\nsee \"x\"", "`see` comes before `facts`"),
    ("facts S01\nlitmus a", "`litmus` comes before `facts`"),
    ("litmus a\nlitmus b", "a second test begins here; write one test a file"),
    (
      "litmus a\nfact S01",
      "expected a section such as `setup`, `vcpu` or `expect`, found `fact`; did you mean `facts`?"
    ),
    ("litmus a\nwhatever", "expected a section such as `setup`, `vcpu` or `expect`, found `whatever`"),
    ("litmus a\n}", "expected a section such as `setup`, `vcpu` or `expect`, found `}`"),
    ("facts S01", "the test has no name: it begins with `litmus NAME`"),
  ])
  func `in its header has a message`(header: String, message: String) {
    #expect(messages(sample(header: header)) == [message])
  }

  @Test(arguments: [
    (
      "task P0 { read() }",
      "the test has no condition: write `exists`, `~exists` or `forall` after the actors"
    ),
    ("exists P0:r0 = 0", "the test has no actor, such as `task P0 { ... }`"),
    ("task P0\n read() }\nexists P0:r0 = 0", "expected `{`, found `read`"),
    ("task { }\nexists P0:r0 = 0", "expected the name of the task, found `{`"),
    ("vcpu P0 of { }\nexists P0:r0 = 0", "expected the name of an object, found `{`"),
    ("task P0 on 1 { }\nexists P0:r0 = 0", "expected `cpu`, found `1`"),
    ("task P0 on cpu one { }\nexists P0:r0 = 0", "expected the number of a cpu, found `one`"),
    (
      "task P0 {\n read()\ntask P1 {\n read()\n}\nexists P0:r0 = 0",
      "the `{` of line 2 is not closed before this"
    ),
    ("task P0 {\n read()\nexists P0:r0 = 0", "the `{` of line 2 is not closed before this"),
    ("exists P0:r0 = 0\ntask P0 { }", "an actor comes before the condition"),
    ("task P0 {\n read()\n", "the `{` of line 2 is not closed before this"),
    ("task P0 { } task P1 { }\nexists P0:r0 = 0", "expected a new line after an actor, found `task`"),
  ])
  func `in its sections has a message`(rest: String, message: String) {
    #expect(messages("litmus a\n" + rest) == [message])
  }

  @Test(arguments: [
    ("    5 = read()", "expected a statement, found `5`"),
    ("    r0, 5 = read()", "expected a name, found `5`"),
    ("    r0, r1.1 = read()", "`r1.1` is no name: a name has no dot"),
    ("    r0, r1 read()", "expected `=`, found `read`"),
    ("    r0 = bo", "`bo` does nothing by itself; expected a call, as in `bo(...)`"),
    ("    bo", "`bo` does nothing by itself; expected a call, as in `bo(...)`"),
    ("    bo.content", "`bo.content` does nothing by itself; expected a call, as in `bo.content(...)`"),
    ("    bo.page(0).content = 3", "expected a new line, found `=`"),
    ("    bo.(0)", "expected a verb or a property, found `(`"),
    ("    read() write()", "a second statement on this line; write one a line"),
    ("    read() = 3", "expected a new line after the statement, found `=`"),
    ("    read(page: 0", "expected `,` or `)` after an argument, found `}`"),
    ("    read(page: 0 1)", "expected `,` or `)` after an argument, found `1`"),
    ("    read(page:)", "expected a value, found `)`"),
    ("    read(page: 0,)", "expected a value, found `)`"),
    ("    read(page: \"0\")", "expected a value, found a string"),
  ])
  func `in its statements has a message`(body: String, message: String) {
    #expect(messages(sample(body: body)) == [message])
  }

  @Test(arguments: [
    ("exists", "expected `ACTOR:REGISTER` or `OBJECT.PROPERTY`, found `expect`"),
    ("~forall P0:r0 = 0", "expected a section such as `setup`, `vcpu` or `expect`, found `~`"),
    ("exists P0:r0", "expected `=` or `!=`, found `expect`"),
    ("exists P0: = 0", "expected a register, found `=`"),
    ("exists P0:r0 = ", "expected a number, an errno name or `MMIO`, found `expect`"),
    ("exists P0:r0 = \"x\"", "expected a number, an errno name or `MMIO`, found a string"),
    ("exists bo = 0", "expected `ACTOR:REGISTER` or `OBJECT.PROPERTY`, found `bo`"),
    ("exists bo.page(0) = 0", "expected `ACTOR:REGISTER` or `OBJECT.PROPERTY`, found `bo.page(0)`"),
    ("exists (P0:r0 = 0", #"expected `/\`, `\/` or `)`, found `expect`"#),
    (#"exists P0:r0 = 0 /\"#, "expected `ACTOR:REGISTER` or `OBJECT.PROPERTY`, found `expect`"),
    ("exists P0:r0 = 0 P0:r1 = 0", "expected a new line after the condition, found `P0`"),
    ("exists P0:r0 = 0\nforall P0:r0 = 0", "the condition is already in line 8"),
  ])
  func `in its condition has a message`(condition: String, message: String) {
    #expect(messages(sample(condition: condition)).first == message)
  }

  @Test(arguments: [
    (
      "expect on ...",
      "this expectation claims nothing; expected `always`, `sometimes`, `never`, `flags` or `prints`"
    ),
    ("expect never, always on ...", "a second claim about the observation in one expectation"),
    ("expect no flags, flags livelock on ...", "a second claim about flags in one expectation"),
    ("expect no prints, prints \"x\" on ...", "a second claim about the kernel log in one expectation"),
    (
      "expect nevr on ...",
      "expected `always`, `sometimes`, `never`, `flags`, `prints` or `on`, found `nevr`; did you mean `never`?"
    ),
    ("expect only livelock on ...", "expected `flags` after `only`, found `livelock`"),
    ("expect flags on ...", "expected the name of a flag, found `on`"),
    ("expect flags \"x\" on ...", "expected the name of a flag, found a string"),
    ("expect prints x on ...", "expected the text that is printed, in quotes, found `x`"),
    ("expect never", "expected `,` or `on` and kernels, found the end of the file"),
    ("expect never on", "expected a release such as `v6.12`, or `...`, found the end of the file"),
    ("expect never on v6.12,", "expected a release such as `v6.12`, or `...`, found the end of the file"),
    (
      "expect never on v6.12 +",
      "expected the name of a patch, an option or `mutant:NAME`, found the end of the file"
    ),
    ("expect never on v6.12 + mutnt:x", "`mutnt:` is not known here; only `mutant:NAME` has a colon"),
    ("expect never on v6.12 + mutant:", "expected the name of a mutant, found the end of the file"),
    ("expect never on v6.12 v6.13", "expected a new line after `expect`, found `v6.13`"),
    ("setup { }", "`setup` is already in line 2"),
  ])
  func `in its expectations has a message`(expectation: String, message: String) {
    #expect(messages(sample(expectation: expectation)).first == message)
  }
}
