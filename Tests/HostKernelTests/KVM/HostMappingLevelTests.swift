import Testing

@testable import HostKernel

/// KVM-30: a fault maps what the leaf of the VMM maps, as far as the memslot shows it, and a zap of a part takes all of it.
@Suite struct HostMappingLevelTests {
  private static let vm = VMID(0)

  /// Four pages of a process, of which the middle two are one leaf, and a memslot over the first few.
  private func mapped(slotPages: Int, at gfn: Int, zapping zapped: Int? = nil) throws -> [Int] {
    var scenario = Scenario.oneThread
    scenario.regions[0].pageCount = 4
    scenario.virtualMachines = [Scenario.VirtualMachine(name: "vm", process: ProcessID(0), guestPages: 4)]
    let all = PageRange(first: scenario.virtualPage(ProcessID(0), 0), count: 4)
    let memory = PageRange(first: all.first, count: slotPages)
    scenario.setup = [
      Operation(.createMemslot(Self.vm, MemslotID(0), base: GuestPage(raw: 0), memory: memory))
    ]
    return try alone(in: scenario) { host in
      host.insertVMA(VMA(range: all, flags: .write))
      host.memslots[MemslotID(0)] = Memslot(
        vm: Self.vm, base: GuestPage(raw: 0), memory: memory, state: .valid)
      for page in all.pages {
        let pfn = try host.newPage(for: .mapping)
        let pte = PTE(page: host.handle(pfn), isWritable: true)
        host.pageTables[page] = page.raw == 1 || page.raw == 2 ? pte.huge : pte
        host.nextStep()
      }
      let guest = GuestPage(raw: UInt8(gfn))
      let pte = host.pageTables[VirtualPage(raw: UInt8(gfn))]
      host.installSPTE(guest, SPTE(page: pte.page, flags: .writable), through: MemslotID(0))
      #expect(host.isClean)
      if let zapped {
        let range = PageRange(first: VirtualPage(raw: UInt8(zapped)), count: 1)
        let mustFlush = host.zapSPTEs(of: host.memslots[MemslotID(0)], showing: range)
        #expect(mustFlush)
      }
      return (0..<4).filter { host.shadowPageTables[GuestPage(raw: UInt8($0))].isPresent }
    }
  }

  @Test func `all pages of the leaf, by either`() throws {
    #expect(try mapped(slotPages: 4, at: 1) == [1, 2])
    #expect(try mapped(slotPages: 4, at: 2) == [1, 2])
  }

  @Test func `a page with a PTE of its own alone`() throws {
    #expect(try mapped(slotPages: 4, at: 0) == [0])
    #expect(try mapped(slotPages: 4, at: 3) == [3])
  }

  @Test func `no leaf of which the memslot shows a part`() throws {
    #expect(try mapped(slotPages: 2, at: 1) == [1])
  }

  @Test func `who zaps a part takes the leaf away`() throws {
    #expect(try mapped(slotPages: 4, at: 1, zapping: 2) == [])
    #expect(try mapped(slotPages: 4, at: 2, zapping: 1) == [])
  }
}
