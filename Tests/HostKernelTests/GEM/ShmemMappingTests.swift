import Testing

@testable import HostKernel

/// PR-6, GUP-1
@Suite struct ShmemMappingTests {
  private var scenario: Scenario {
    var scenario = Scenario.oneThread
    scenario.buffers = [Scenario.Buffer(name: "bo", kind: .shmem, pageCount: 1)]
    return scenario
  }

  @Test(arguments: [(ShmemVM.mixed, VMAFlags.mixedMap), (.pfnmap, .pfnMap)])
  func `a gem-shmem mapping is never VM_IO`(kind: ShmemVM, flag: VMAFlags) {
    alone(in: scenario, on: Switches.plain.with { $0[.shmemVM] = kind }) { host in
      #expect(host.mappingFlags(of: BufferID(0)) == flag)
    }
  }

  @Test func `a mapped page of a file is counted for its entry, and the entry may be written`() throws {
    try alone { host in
      let page = VirtualPage(raw: 0)
      host.insertVMA(VMA(range: PageRange(first: page, count: 1), flags: [.shared, .write]))
      let pfn = try host.newPage(for: .driver)
      #expect(host.insertPage(pfn, at: page) == .zero)
      #expect(host.frames[pfn].refcount == 2 && host.frames[pfn].mapcount == 1)
      #expect(host.pageTables[page].isWritable && !host.pageTables[page].isSpecial)
      // Whoever comes second leaves everything as it is.
      #expect(host.insertPage(pfn, at: page) == .zero)
      #expect(host.frames[pfn].refcount == 2)
    }
  }
}
