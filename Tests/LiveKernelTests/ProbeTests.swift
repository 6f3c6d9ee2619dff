import LiveKernel
import Testing

/// On a machine with /dev/kvm only; elsewhere the reason is all that can be asked for.
@Suite struct ProbeTests {
  @Test(.enabled(if: Probe.obstacle == nil, "no guest can run here"), arguments: ["anonymous", "memfd"])
  func `A guest reads and writes ordinary memory, and the process sees it`(kind: String) throws {
    let probe = Probe(allowsDevices: false)
    let rows = (0..<probe.count).map { probe.look(at: $0) }
    let row = try #require(rows.first { $0.kind == kind })
    guard case .observed(let seen) = row.finding else {
      Issue.record("\(kind): \(row.finding)")
      return
    }
    #expect(seen.firstPage.read?.isDone == true)
    #expect(seen.tailPage.write?.isDone == true)
    #expect(seen.readable == seen.pageCount)
    #expect(seen.isCoherent == true)
  }

  @Test func `Devices are left alone unless they are asked for`() {
    let probe = Probe(allowsDevices: false)
    let rows = (0..<probe.count).map { probe.look(at: $0) }
    guard case .unavailable(let reason)? = rows.first(where: { $0.kind == "PCI BAR" })?.finding else {
      Issue.record("a device was touched")
      return
    }
    #expect(reason.contains("--allow-devices"))
  }

  @Test func `A process that is not there cannot be looked at`() {
    #expect(throws: ProcessView.Failure.noSuchProcess(Int32.max)) {
      try ProcessView(process: Int32.max, leastSize: 0)
    }
  }
}
