import Judgement

@testable import LiveKernel
@testable import Rendering

/// Made-up results of a probe.
enum ProbeFixture {
  /// A buffer whose second page answered `tail`, and what the model says of it.
  static func row(_ tail: GuestResult, model: ModelAnswer.Frequency) -> ProbeReport.Row {
    var seen = MemoryProbe.Observation()
    seen.firstPage = MemoryProbe.Accesses(read: .done(0), write: .done(1))
    seen.tailPage = MemoryProbe.Accesses(read: tail, write: tail)
    seen.writeFirst = tail
    seen.flags = ["rd", "pf"]
    seen.pages = [.compoundHead, .compoundTail]
    seen.isCoherent = true
    seen.reclaim = .gone(.done(1), keptContent: true)
    let probe = MemoryProbe(
      kind: "dma-heap", device: "/dev/dma_heap/system", test: "kvm-compound-tail", finding: .observed(seen))
    return ProbeReport.Row(
      probe,
      answer: ModelAnswer(
        test: "kvm-compound-tail", kernel: "v6.12", badAddress: model, servedFrom: .`v6.13`))
  }

  /// A report that has every field.
  static var report: ProbeReport {
    let missing = MemoryProbe(
      kind: "udmabuf", device: "", test: nil, finding: .unavailable("no /dev/udmabuf"))
    return ProbeReport(
      kernel: RunningKernel(name: "6.12.63", build: ""), obstacle: "a reason",
      rows: [row(.badAddress, model: .always), ProbeReport.Row(missing, answer: nil)])
  }
}
