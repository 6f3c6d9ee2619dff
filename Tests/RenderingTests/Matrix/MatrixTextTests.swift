import HostKernel
import Judgement
import Litmus
import Testing

@testable import Rendering

@Suite struct MatrixTextTests {
  private func matrix() throws -> Matrix {
    let kernels = try ["v6.1", "v6.12", "v6.12+ttm-reserved"].map { try Profile($0) }
    var matrix = Matrix(of: [try Fixture.test()], on: kernels)
    matrix.enter(try Fixture.result(on: "v6.1"))
    matrix.enter(try Fixture.result(on: "v6.12", .notAsExpected([])))
    matrix.enter(try Fixture.result(on: "v6.12+ttm-reserved", presumed: [.pageChecks]))
    return matrix
  }

  @Test func `text has names from top to bottom, marks and a legend`() throws {
    #expect(
      try MatrixText(matrix()).description == """
                   v
                v  6
                6  .
                .  1
                1  2
        fixture Sa Sa!

          1  v6.12+ttm-reserved

                1
        1 tests in which no patch changes anything are left out.

        N never, S sometimes, A always: how often the condition of the test holds; - no run comes to an end,
        ~ not known
        . the same as without the patch
        ? rests on something that no source has settled
        ! not as the test expects
        a stale-spte, bad-page "nonzero mapcount"

        """)
  }

  @Test func `a kernel that prints without breaking a rule has a mark of its own`() throws {
    let kernels = try ["v6.1", "v6.12", "v6.12+ttm-reserved"].map { try Profile($0) }
    var matrix = Matrix(of: [try Fixture.test()], on: kernels)
    matrix.enter(try Fixture.result(on: "v6.1", finds: false, prints: true))
    matrix.enter(try Fixture.result(on: "v6.12", finds: false, prints: false))
    matrix.enter(try Fixture.result(on: "v6.12+ttm-reserved", finds: false, prints: true))
    let text = MatrixText(matrix).description
    #expect(text.contains("fixture S' S\n"))
    // A patch that makes the kernel print is not the same as without it.
    #expect(text.contains("fixture S'\n"))
    #expect(text.contains("' no rule is broken, and the kernel prints a warning"))
    #expect(MatrixMarkdown(matrix).description.contains("| `fixture` | S<sup>'</sup> | S | S<sup>'</sup> |"))
    #expect(MatrixHTML(matrix).description.contains("prints &quot;BUG: Bad page state"))
  }

  @Test func `no line of a wide matrix has more than 100 columns`() throws {
    let test = try Fixture.test()
    let matrix = Matrix(of: [test], on: Profile.all + Profile.all)
    #expect(MatrixText(matrix).description.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func `an incomplete search is not told as never`() throws {
    var matrix = Matrix(of: [try Fixture.test()], on: [try Profile("v6.12")])
    matrix.enter(try Fixture.result(ending: .stateBound))
    #expect(MatrixText(matrix).description.contains("fixture ~a\n"))
  }

  @Test func `markdown and HTML say the same`() throws {
    let markdown = try MatrixMarkdown(matrix()).description
    #expect(markdown.contains("| `fixture` | S<sup>a</sup> | S<sup>a</sup>! | S<sup>a</sup>? |"))
    let page = try MatrixHTML(matrix()).description
    #expect(page.contains("fixture on v6.1: Sometimes, stale-spte, bad-page &quot;nonzero mapcount&quot;"))
    #expect(page.contains("deviates"))
  }
}
