import HostKernel
import Judgement
import Testing

@testable import LiveKernel
@testable import Rendering

@Suite struct ProbeReportTests {
  @Test(
    arguments: [
      (GuestResult.badAddress, ModelAnswer.Frequency.always, false), (.badAddress, .sometimes, false),
      (.badAddress, .never, true), (.done(0), .always, true), (.done(0), .sometimes, false),
      (.done(0), .never, false), (.deviceAccess, .always, false), (.hung, .never, false),
    ])
  func `What the model forbids deviates, and what is no evidence does not`(
    tail: GuestResult, model: ModelAnswer.Frequency, deviates: Bool
  ) {
    #expect(ProbeFixture.row(tail, model: model).deviates == deviates)
  }

  @Test func `The table names the kernel, the pages and what the model says`() {
    let kernel = RunningKernel(name: "6.12.63", build: "")
    let text = ProbeText(
      ProbeReport(kernel: kernel, obstacle: nil, rows: [ProbeFixture.row(.badAddress, model: .never)])
    ).description
    #expect(text.contains("modelled as v6.12"))
    #expect(text.contains("compound head, compound tail  pf"))
    #expect(
      text.contains("EFAULT never on v6.12, served from v6.13 on (kvm-compound-tail); NOT WHAT WAS SEEN"))
  }

  @Test func `The model's answer comes from a run of the test, and names the release that serves`() throws {
    let answer = try #require(ModelAnswer(test: "ttm-tail-page", on: Profile("v6.12")))
    #expect(answer.badAddress == .always)
    #expect(answer.servedFrom == .`v6.13`)
    #expect(try ModelAnswer(test: "ttm-tail-page", on: Profile("v7.2"))?.badAddress == .never)
    #expect(try ModelAnswer(test: "no-such-test", on: Profile("v7.2")) == nil)
  }
}

@Suite struct ProcessTextTests {
  @Test func `each mapping is named, with what the model says of its kind`() throws {
    let areas = MemoryArea.areas(
      in: """
        7f0000000000-7f0000200000 rw-s 00000000 00:0d 4711 /dmabuf:
        Rss: 12 kB
        VmFlags: rd wr sh pf io
        7f0000200000-7f0000400000 rw-p 00000000 00:00 0
        VmFlags: rd wr
        """)
    let view = ProcessView(process: 7, program: "vmm", areas: areas)
    let kernel = RunningKernel(name: "6.12.63", build: "")
    var answers = ModelAnswers(for: kernel.nearestProfile)
    let text = ProcessText(view, on: kernel, answers: &answers).description
      .replacing(/\s+/, with: " ")
    #expect(text.contains("process 7 (vmm) on Linux 6.12.63, modelled as v6.12"))
    #expect(text.contains("2M, 12K resident /dmabuf: dma-buf, pages not to be referenced"))
    #expect(text.contains("meets EFAULT, and is served from v6.13 on (ttm-tail-page)"))
    #expect(text.contains("anonymous memory; VmFlags rd wr KVM takes a page of it"))
  }
}
