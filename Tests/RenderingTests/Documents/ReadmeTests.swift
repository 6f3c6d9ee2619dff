import HostKernel
import Judgement
import Litmus
import Testing

@testable import Rendering

/// What the README shows is what the program prints.
@Suite struct ReadmeTests {
  @Test func `README shows the test and its counterexample as they are`() throws {
    let file = try #require(Library.all.first { $0.path == "kvm/kvm-v11-write-after-read.litmus" })
    var runner = TestRunner(try LitmusTest(file.source()))
    let result = runner.run(on: try Profile("v6.9+kvm-v11"))
    let put = try #require(result.counterexample(to: .flag(.rule(.surplusPut))))
    let report = try #require(result.counterexample(to: .flag(.badPage(.nonzeroMapcount))))
    let trace = TraceRenderer(palette: Palette(isColored: false), width: 100).render(put, of: result)

    var readme = try GeneratedDocument("../README.md")
    try readme.expect("litmus", block(file.text))
    try readme.expect("counterexample", block(trace))
    try readme.expect(
      "distance",
      """
      The page has one reference less than it has owners from there on. \(report.stepCount - put.stepCount) steps later a
      full LRU batch puts its own, and the kernel reports a page that is freed while it is mapped. `--trace all` shows that
      as well.
      """)
  }

  private func block(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    \($0)" }
      .joined(separator: "\n").trimmingSuffix("\n")
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    var text = self
    while text.hasSuffix(suffix) { text.removeLast(suffix.count) }
    return text
  }
}
