import HostKernel
import Judgement
import Litmus
import Testing

@Suite struct KernelSelectionTests {
  private func test(_ expectations: String) throws -> LitmusTest {
    try litmusTest(
      """
      litmus kernels
      setup { ram = anonymous(pages: 1) }
      task P0 { r0 = ram.read(page: 0) }
      exists P0:r0 = 0
      \(expectations)
      """)
  }

  private func names(_ selection: KernelSelection, _ expectations: String) throws -> [String] {
    try selection.kernels(for: test(expectations)).map(\.description)
  }

  @Test func `the kernels are those that the expectations name, by release, each once`() throws {
    let found = try names(
      KernelSelection(),
      """
      expect always on v6.13 ... v6.15, v6.9 + kvm-v11
      expect no flags on v6.12 ... v6.13
      """)
    #expect(found == ["v6.9+kvm-v11", "v6.12", "v6.12.117", "v6.13", "v6.15"])
  }

  @Test func `a release of a range to which a patch does not apply is not meant`() throws {
    let all = try names(KernelSelection(), "expect always on ... + allow-unsafe-mappings")
    #expect(!all.contains("v6.12+allow-unsafe-mappings"))
    #expect(all.contains("v6.13+allow-unsafe-mappings"))
  }

  @Test func `additions go on top of every kernel`() throws {
    let selection = KernelSelection(additions: ["mutant:no-stale-check"])
    #expect(
      try names(selection, "expect always on v6.12, v6.9 + kvm-v11") == [
        "v6.9+kvm-v11+mutant:no-stale-check", "v6.12+mutant:no-stale-check",
      ])
  }

  @Test func `an addition that fits no kernel is an error`() throws {
    let selection = KernelSelection(additions: ["allow-unsafe-mappings"])
    let test = try test("expect always on v6.12")
    #expect(throws: ProfileError.self) { try selection.kernels(for: test) }
  }

  @Test func `kernels that are given are taken as they are`() throws {
    let selection = KernelSelection(kernels: [try Profile("v6.1"), try Profile("v6.1")])
    #expect(try names(selection, "expect always on v6.12") == ["v6.1"])
  }

  @Test func `an expectation covers a kernel with the same additions only`() throws {
    let expectation: Litmus.Expectation = try #require(
      try test("expect always on v6.8 ... v6.10 + kvm-v11").expectations.first)
    #expect(expectation.covers(try Profile("v6.9+kvm-v11")))
    #expect(expectation.covers(try Profile("v6.10+kvm-v11")))
    #expect(!expectation.covers(try Profile("v6.9")))
    #expect(!expectation.covers(try Profile("v6.11+kvm-v11")))
    #expect(!expectation.covers(try Profile("v6.9+kvm-v11+debug-vm")))
    #expect(!expectation.covers(try Profile("v6.9+kvm-v11+mutant:no-stale-check")))
  }
}
