import Testing

@testable import HostKernel

/// DB-9, PR-5, S37
@Suite struct PageArraysTests {
  private func array(zeroed: Bool, _ change: (inout Switches) -> Void) -> PageArray {
    alone(on: Switches.plain.with(change)) { $0.makePageArray(isZeroed: zeroed) }
  }

  @Test func `without CONFIG_DMABUF_DEBUG the array has the exporter's pages`() {
    for form in DMABufDebug.allCases {
      #expect(array(zeroed: false) { $0[.dmabufDebug] = form } == .right)
    }
  }

  @Test func `a mangled table gives mangled pointers, whatever the array held`() {
    for isZeroed in [true, false] {
      let array = array(zeroed: isZeroed) {
        $0[.dmabufDebugOn] = true
        $0[.dmabufDebug] = DMABufDebug.mangle
      }
      #expect(array == .mangled)
    }
  }

  @Test func `of a table without pages nothing is written, and the array keeps what it held`() {
    let set: (inout Switches) -> Void = {
      $0[.dmabufDebugOn] = true
      $0[.dmabufDebug] = DMABufDebug.wrapCopy
    }
    #expect(array(zeroed: true, set) == .null)
    #expect(array(zeroed: false, set) == .uninitialized)
  }

  @Test func `a table that was asked for with its pages has them`() {
    let array = array(zeroed: true) {
      $0[.dmabufDebugOn] = true
      $0[.primeKeepsPages] = true
    }
    #expect(array == .right)
  }
}
