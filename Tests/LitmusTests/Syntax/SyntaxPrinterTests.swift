import Litmus
import Testing

@Suite struct `A printed test` {
  @Test(arguments: Examples.names) func `means the same`(name: String) throws {
    let test = try Examples.test(name)
    let printed = test.description
    let again = try TestSyntax(parsing: Source(name: "printed", text: printed))
    #expect(again == test)
    #expect(again.description == printed)
  }

  @Test func `has its parts in order and only the parentheses that it needs`() throws {
    let text = #"""
      litmus a   "why"
      """#.replacing("   ", with: "\n") + #"""

        see "here"
        facts S01,KVM-7.1
        setup { bo = ttm( pages:1 ) }
        vcpu P0 of vm on cpu 1 { // nothing
          a,b=bo.page(0).f(x)
          machine.lruBatch=3
        }
        ~exists ((P0:r0 = 1) \/ (P0:r1 != 2 /\ ~(~bo.content = 3))) /\ P0:r3 = 4
        expect presumed never,only flags a,bad-page "b",prints "c","d" on v6.1...v6.2+x+mutant:y,...
        """#
    #expect(
      try TestSyntax(parsing: Source(name: "t", text: text)).description == #"""
        litmus a
        "why"
        see "here"
        facts S01, KVM-7.1

        setup {
            bo = ttm(pages: 1)
        }

        vcpu P0 of vm on cpu 1 {
            a, b = bo.page(0).f(x)
            machine.lruBatch = 3
        }

        ~exists (P0:r0 = 1 \/ P0:r1 != 2 /\ ~~bo.content = 3) /\ P0:r3 = 4

        expect presumed never, only flags a, bad-page "b", prints "c", "d" on v6.1 ... v6.2 + x + mutant:y, ...

        """#)
  }
}
