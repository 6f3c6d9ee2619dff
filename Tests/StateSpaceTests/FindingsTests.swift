import Testing

@testable import StateSpace

@Suite struct FindingsTests {
  private let short = [Move(thread: 1)]
  private let long = [Move(thread: 0), Move(thread: 2)]

  @Test func `a shorter way to a label replaces a longer one, an equally long one does not`() {
    var findings = Findings()
    findings.raise(0b1010, way: long)
    #expect(findings.labels == [1: long, 3: long])
    findings.raise(0b0010, way: short)
    findings.raise(0b0010, way: [Move(thread: 5)])
    #expect(findings.labels == [1: short, 3: long])
    findings.raise(1 << 127, way: [])
    #expect(findings.labels[127] == [])
    #expect(findings.labelsSeen == UInt128(1) << 127 | 0b1010)
  }

  @Test func `outcomes and deadlocks are counted and keep the first way`() {
    var findings = Findings()
    findings.addFinal(outcome: 7, way: short)
    findings.addFinal(outcome: 7, way: long)
    findings.addFinal(outcome: 0, way: long)
    findings.addDeadlock(way: short)
    findings.addDeadlock(way: long)
    #expect(findings.finals == 3)
    #expect(findings.outcomes[7] == Exploration.Outcome(count: 2, path: short))
    #expect(findings.outcomes[0] == Exploration.Outcome(count: 1, path: long))
    #expect(findings.deadlocks == 2)
    #expect(findings.deadlock == short)
  }
}
