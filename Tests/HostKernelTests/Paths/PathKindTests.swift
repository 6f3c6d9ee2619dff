import Testing

@testable import HostKernel

/// What every kernel path must keep to.
@Suite struct PathKindTests {
  @Test(arguments: PathKind.allCases)
  func `has no padding and is registered under its own name`(kind: PathKind) {
    alone { host in
      let shape = kind.dispatch(to: Measurer(), &host)
      #expect(shape.alignment == 1)
      #expect(shape.kind == kind)
      #expect(kind == .none || shape.size > 0)
    }
  }

  @Test func `a popped frame leaves no trace`() {
    alone { host in
      let before = host.state.bytes(count: host.byteCount)
      host.push(Munmap(PageRange(first: VirtualPage(raw: 1), count: 1)))
      #expect(host.state.bytes(count: host.byteCount) != before)
      while host.stepThread() == .advanced {}
      #expect(host.state.bytes(count: host.byteCount) == before)
    }
  }

  @Test func `a full stack is said so`() {
    alone { host in
      for _ in 0..<40 { host.push(Munmap(PageRange(first: VirtualPage(raw: 1), count: 1))) }
      #expect(Rejection(code: host.attempt.rejection) == .stack(ThreadID(0)))
    }
  }
}

private struct Measurer: PathVisitor {
  func visit<Path: KernelPath>(_ path: Path.Type, _ host: inout Host) -> (
    size: Int, alignment: Int, kind: PathKind
  ) {
    (MemoryLayout<Path>.size, MemoryLayout<Path>.alignment, Path.kind)
  }
  func visitNone() -> (size: Int, alignment: Int, kind: PathKind) { (0, 1, .none) }
}
