import HostKernel
import Litmus
import Testing

@testable import Judgement

@Suite struct MatrixColumnsTests {
  private func kernels(_ expectations: String...) throws -> [String] {
    let test = try litmusTest(
      """
      litmus columns
      setup { ram = anonymous(pages: 1) }
      task P0 { r0 = ram.read() }
      exists P0:r0 = 0
      \(expectations.joined(separator: "\n"))
      """)
    return MatrixColumns().kernels(for: [test]).dropFirst(Release.all.count).map(\.description)
  }

  @Test func `every release comes first, in order`() throws {
    #expect(MatrixColumns().kernels(for: []) == Profile.all)
  }

  @Test func `a patch stands on the newest release that is named for it`() throws {
    #expect(
      try kernels(
        "expect always on v6.8 + kvm-v11, v6.9 + kvm-v11", "expect always on v6.1 ... + ttm-tail-refs")
        == ["v6.9+kvm-v11", "v7.3+ttm-tail-refs"])
  }

  @Test func `where a patch stops applying the newest release before is taken`() throws {
    #expect(try kernels("expect always on v6.9 ... + untrack-on-unmap") == ["v6.15+untrack-on-unmap"])
  }

  @Test func `mutants and options are nobody's column`() throws {
    #expect(
      try kernels("expect always on v6.12 + mutant:no-stale-check, v6.12 + ttm-tail-refs + no-page-checks")
        == [])
  }
}
