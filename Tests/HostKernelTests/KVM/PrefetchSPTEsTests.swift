import Testing

@testable import HostKernel

/// KVM-29: which neighbours the shadow MMU maps.
@Suite struct PrefetchSPTEsTests {
  /// A VM whose memslot shows eight pages, which the process has mapped for writing but for those named.
  private func mapped(
    readOnly: Set<Int> = [], present: Set<Int> = [], slotPages: Int = 8, at gfn: Int,
    trailing: Bool = true, invalidating: Bool = false
  ) throws -> [Int] {
    var scenario = Scenario.oneThread
    scenario.regions[0].pageCount = 8
    scenario.virtualMachines = [Scenario.VirtualMachine(name: "vm", process: ProcessID(0), guestPages: 8)]
    let memory = PageRange(first: scenario.virtualPage(ProcessID(0), 0), count: slotPages)
    scenario.setup = [
      Operation(.createMemslot(VMID(0), MemslotID(0), base: GuestPage(raw: 0), memory: memory))
    ]
    let switches = Switches.plain.with { $0[.prefetchesTrailing] = trailing }
    return try alone(in: scenario, on: switches, frames: 12) { host in
      host.memslots[MemslotID(0)] = Memslot(
        vm: VMID(0), base: GuestPage(raw: 0), memory: memory, state: .valid)
      for page in 0..<8 {
        let pfn = try host.newPage(for: .mapping)
        host.pageTables[VirtualPage(raw: UInt8(page))] = PTE(
          page: host.handle(pfn), isWritable: !readOnly.contains(page))
        host.nextStep()
      }
      for number in present {
        let pte = host.pageTables[VirtualPage(raw: UInt8(number))]
        host.shadowPageTables[GuestPage(raw: UInt8(number))] = SPTE(page: pte.page)
      }
      if invalidating { host.beginInvalidation(of: VMID(0)) }
      host.prefetchSPTEs(around: GuestPage(raw: UInt8(gfn)))
      #expect(host.isClean)
      for page in 0..<8 {
        let pfn = host.pageTables[VirtualPage(raw: UInt8(page))].pfn
        #expect(host.frames[pfn].refcount == 1, "a reference is left on page \(page)")
      }
      return (0..<8).filter {
        !present.contains($0) && host.shadowPageTables[GuestPage(raw: UInt8($0))].isPresent
      }
    }
  }

  @Test func `all of the eight around a page, as far as they can be written`() throws {
    #expect(try mapped(at: 3) == [0, 1, 2, 4, 5, 6, 7])
    #expect(try mapped(readOnly: [1, 5], at: 3) == [0, 4])
  }

  @Test func `v5_12 maps no run behind the last page that is mapped`() throws {
    #expect(try mapped(at: 3, trailing: false) == [0, 1, 2])
    #expect(try mapped(present: [6], at: 3, trailing: false) == [0, 1, 2, 4, 5])
  }

  @Test func `a run of which nothing can be had ends it`() throws {
    #expect(try mapped(readOnly: [0], at: 3) == [])
  }

  @Test func `a run that the memslot does not cover is left out whole`() throws {
    #expect(try mapped(slotPages: 6, at: 3) == [0, 1, 2])
  }

  @Test func `nothing while an invalidation is in progress`() throws {
    #expect(try mapped(at: 3, invalidating: true) == [])
  }
}
