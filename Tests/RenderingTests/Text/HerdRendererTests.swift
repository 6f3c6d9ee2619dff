import HostKernel
import Judgement
import Testing

@testable import Rendering

@Suite struct HerdRendererTests {
  private func block(_ result: TestResult) -> String {
    var renderer = HerdRenderer(palette: Palette(isColored: false))
    return renderer.render(.result(result))
  }

  @Test func `herd's lines come first, in herd's order`() throws {
    #expect(
      block(try Fixture.result(presumed: [.pageChecks])) == #"""
        Test fixture Allowed
        States 2
        3*>0:r0=0; ram.page.0.refcount=0;
        1:>0:r0=EFAULT; ram.page.0.refcount=1;
        Ok
        Witnesses
        Positive: 3 Negative: 1
        Flag stale-spte
        Flag bad-page "nonzero mapcount"
        Condition exists (0:r0=0 /\ not (ram.page.0.refcount=1))
        Hash=\#(try Fixture.test().fingerprint)
        Observation fixture Sometimes 3 1
        Time fixture 1.23
        Kernel fixture v6.12
        Prints fixture "BUG: Bad page state in process"
        Search fixture 1234 states, 2345 steps, depth 33, complete
        Collision fixture probability below 5e-14
        Presumed fixture interpolated: pageChecks
        Verdict fixture as expected


        """#)
  }

  /// What mcompare7 of herdtools7 reads of a log, from its lexer: the lines in their order, and what a state line is.
  @Test func `tools that read herd's logs read ours`() throws {
    let lines = block(try Fixture.result()).split(separator: "\n").map(String.init)
    let test = /Test [A-Za-z0-9_\/.+\-\[\]]+ [A-Za-z][A-Za-z0-9_.]*/
    let state =
      /[0-9]+(:>|\*>)( ?(([0-9]+:[A-Za-z][A-Za-z0-9_.]*)|([A-Za-z][A-Za-z0-9_.]*))=(-?[0-9]+|[A-Za-z][A-Za-z0-9_.]*);)+/
    let tail = /(Hash=[^ ]+)|([A-Za-z]+ [A-Za-z0-9_\/.+\-\[\]]+ .*)/
    #expect(try test.wholeMatch(in: lines[0]) != nil)
    #expect(lines[1] == "States 2")
    for line in lines[2...3] { #expect(try state.wholeMatch(in: line) != nil, "\(line)") }
    #expect(["Ok", "No", "??"].contains(lines[4]))
    #expect(lines[5] == "Witnesses")
    #expect(try /Positive: [0-9]+ Negative: [0-9]+/.wholeMatch(in: lines[6]) != nil)
    let rest = lines[7...].drop { $0.hasPrefix("Flag ") }
    #expect(rest.first?.hasPrefix("Condition exists (") == true)
    for line in rest.dropFirst() { #expect(try tail.wholeMatch(in: line) != nil, "\(line)") }
  }

  @Test func `what a bounded search leaves open is open`() throws {
    let result = try Fixture.result(
      .inconclusive(because: "the bound of states was reached"), ending: .stateBound)
    let text = block(result)
    // `exists` has a witness, so that it is known.
    #expect(text.contains("\nOk\n"))
    #expect(
      text.contains(
        "Search fixture 1234 states, 2345 steps, depth 33, incomplete: the bound of states was reached\n"))
    #expect(text.contains("Verdict fixture inconclusive: the bound of states was reached\n"))
  }

  @Test func `what deviates is said`() throws {
    let text = block(try Fixture.result(.notAsExpected([Fixture.deviation])))
    #expect(
      text.contains(
        "Verdict fixture not as expected\nDeviation fixture line 14: expected never, found sometimes\n"))
  }
}
