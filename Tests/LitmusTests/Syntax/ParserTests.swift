import Testing

@testable import Litmus

@Suite struct `The parser` {
  @Test(arguments: Examples.names) func `reads the examples`(name: String) throws {
    let test = try Examples.test(name)
    #expect(test.name.value == name)
    #expect(!test.actors.isEmpty && !test.expectations.isEmpty && test.question != nil)
  }

  @Test func `tells all parts of a test apart`() throws {
    let test = try Examples.test("kvm-v11-write-after-read")
    #expect(
      test.references.map(\.value) == ["KVM: allow mapping non-refcounted pages, v11, report of 31 July 2024"]
    )
    #expect(test.facts.map(\.value) == ["S05", "S06", "KVM-40"])
    #expect(test.setup?.value.map(\.description).last == "machine.lruBatch = 3")
    let actor = try #require(test.actors.first)
    #expect(actor.kind.value == .vcpu && actor.name.value == "P0" && actor.subject?.value == "vm")
    #expect(actor.body.value.count == 6)
    #expect(test.condition.quantifier.value == .exists)
    #expect(test.expectations.map(\.observation?.value) == [.always, .never])
    let second = test.expectations[1]
    #expect(second.flags == FlagsSyntax.none)
    #expect(
      second.kernels.map(\.description) == ["...", "v6.8-rc3 + kvm-v11", "v6.9 + kvm-v11 + kvm-v11-fix"])
  }

  @Test func `takes conjunction for tighter than disjunction`() throws {
    func parsed(_ condition: String) throws -> PropositionSyntax {
      try TestSyntax(parsing: Source(name: "t", text: sample(condition: condition))).condition.proposition
    }
    let loose = try parsed(#"exists P0:a = 1 \/ P0:b = 2 /\ ~P0:c != 3"#)
    #expect(try loose == parsed(#"exists P0:a = 1 \/ (P0:b = 2 /\ (~P0:c != 3))"#))
    #expect(try loose != parsed(#"exists (P0:a = 1 \/ P0:b = 2) /\ ~P0:c != 3"#))
    #expect(try parsed(#"exists ~(P0:a = 1 \/ P0:b = 2)"#) != parsed(#"exists ~P0:a = 1 \/ P0:b = 2"#))
  }

  @Test func `ends an open range at the end of its line`() throws {
    let text = sample(expectation: "expect never on v6.13 ...\nexpect always on ... v6.12, ...\n")
    let test = try TestSyntax(parsing: Source(name: "t", text: text))
    #expect(
      test.expectations.flatMap(\.kernels).map(\.description) == ["v6.13 ...", "... v6.12", "..."])
  }

  @Test func `knows where everything stands`() throws {
    let source = try Examples.source("ttm-tail-refs-race")
    let test = try TestSyntax(parsing: source)
    #expect(source[test.name.range] == "ttm-tail-refs-race")
    #expect(source[test.actors[1].body.range] == "{\n    bo.swapout()\n}")
    guard case .bind(_, let call) = test.setup?.value[1] else { throw Mismatch() }
    #expect(source[call.range] == "bo.mmap()")
    #expect(source[test.expectations[1].kernels[0].range.range] == "v5.13 ... v6.12")
  }

  @Test func `reads words with dashes and dotted numbers`() throws {
    let source = try Source(name: "t", text: "v6.8-rc3 KVM-7.1 uncached-minus v6.1...v6.3 bo.page a-b.c x-")
    #expect(
      Lexer.tokens(of: source).dropLast().map { source[$0.range] } == [
        "v6.8-rc3", "KVM-7.1", "uncached-minus", "v6.1", "...", "v6.3", "bo", ".", "page", "a-b", ".", "c",
        "x", "-",
      ])
  }

  @Test(arguments: ["task", "job", "setup", "expect", "exists", "on", "of", "flags", "see"])
  func `reserves no words`(word: String) throws {
    let text = sample(
      setup: "    \(word) = ttm(pages: 1)\n    \(word).\(word)()", body: "    \(word)(\(word): \(word))")
    #expect(messages(text) == [])
  }

  struct Mismatch: Error {}
}

@Suite struct `After an error the parser` {
  @Test func `goes on at the next line of a block`() {
    #expect(
      messages(sample(body: "    r0 = read(page 0)\n    bo.unmap()\n    r1 = = 3\n    r2 = write("))
        == [
          "expected `,` or `)` after an argument, found `0`", "expected a value, found `=`",
          "expected a value, found `}`",
        ])
  }

  @Test func `goes on at the next section`() {
    let text = """
      litmus a
      taks P0 {
          5
      }
      task P1 [
          6
      }
      exists P0:r0 < 0
      expect nevre on ...
      expect always on
      """
    #expect(
      messages(text) == [
        "expected a section such as `setup`, `vcpu` or `expect`, found `taks`; did you mean `task`?",
        "unexpected character `[`", "unexpected character `<`",
        "expected `always`, `sometimes`, `never`, `flags`, `prints` or `on`, found `nevre`; did you mean `never`?",
        "expected a release such as `v6.12`, or `...`, found the end of the file",
      ])
  }
}

@Suite struct `Deep nesting` {
  static let limit = "nested more than 64 deep"

  @Test(
    arguments: [
      { (depth: Int) in sample(condition: "exists \(repeated("(", depth))P0:r0 = 0\(repeated(")", depth))") },
      { sample(condition: "exists \(repeated("~", $0))P0:r0 = 0") },
      { sample(body: "    \(repeated("f(", $0))1\(repeated(")", $0))") },
      { sample(body: "    bo\(repeated(".f()", $0))") },
    ] as [@Sendable (Int) -> String])
  func `has a limit`(text: @Sendable (Int) -> String) {
    #expect(messages(text(60)) == [])
    #expect(messages(text(70)) == [Self.limit])
    #expect(messages(text(120)) == [Self.limit])
  }

  @Test func `of a megabyte is refused too`() {
    let text = "litmus a\ntask P0 { }\nexists\n" + repeated("(((((((((((((((\n", 60_000)
    #expect(messages(text) == [Self.limit])
  }
}

private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
