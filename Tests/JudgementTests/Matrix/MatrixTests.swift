import HostKernel
import Litmus
import Testing

@testable import Judgement

@Suite struct MatrixTests {
  private func matrix(_ kernels: String...) throws -> Matrix {
    let profiles = try kernels.map { try Profile($0) }
    let tests = [try libraryTest("ttm-tail-page"), try libraryTest("cow-against-cow")]
    var matrix = Matrix(of: tests, on: profiles)
    for test in tests {
      var runner = TestRunner(test)
      for profile in profiles { matrix.enter(runner.run(on: profile)) }
    }
    return matrix
  }

  @Test func `cells tell what happens`() throws {
    let matrix = try matrix("v5.12", "v6.12", "v6.13")
    let cells = matrix.rows[0].cells
    #expect(cells.map { $0?.observation } == [.never, .always, .never])
    #expect(cells[0]?.flags.contains(.rule(.useAfterFree)) == true)
    #expect(cells[1]?.flags == [])
    #expect(matrix.isFull)
  }

  @Test func `only rows in which kernels differ are changes`() throws {
    #expect(try matrix("v6.12", "v6.13").changes.rows.map(\.test) == ["ttm-tail-page"])
    #expect(try matrix("v6.11", "v6.12").changes.rows.isEmpty)
  }

  @Test func `a kernel that only prints something else differs`() throws {
    let test = try libraryTest("drm-mmap-not-special")
    let mutant = "v6.12+mutant:mmap-not-special"
    let kernels = try [mutant, "v6.12+drm-check-special+mutant:mmap-not-special", "v6.12"].map {
      try Profile($0)
    }
    var matrix = Matrix(of: [test], on: kernels)
    var runner = TestRunner(test)
    for kernel in kernels { matrix.enter(runner.run(on: kernel)) }
    let cells = matrix.rows[0].cells.compactMap(\.self)
    #expect(cells.count == 3)
    #expect(cells[1].messages == [.notSpecialWarning] && cells[2].messages.isEmpty)
    #expect(cells[1].observation == cells[2].observation && cells[1].flags == cells[2].flags)
    #expect(cells[1].outcome != cells[2].outcome)
  }

  @Test func `a patched kernel is compared with its release`() throws {
    let columns = try matrix("v6.12", "v6.12+ttm-tail-refs", "v6.13+ttm-tail-refs").columns
    #expect(columns.map(\.base) == [nil, 0, nil])
  }

  @Test func `what was not run is missing`() throws {
    let matrix = Matrix(of: [try libraryTest("ttm-tail-page")], on: [try Profile("v6.12")])
    #expect(!matrix.isFull)
    #expect(matrix.changes.rows.isEmpty)
  }
}
