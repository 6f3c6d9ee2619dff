import Testing

@testable import HostKernel

/// KVM-32, VG-9
@Suite struct GuestMemoryTypeTests {
  /// What the guest sees of a frame under an SPTE, with nobody else in the system.
  private func type(
    of frame: PFN, on kernel: String, flags: SPTE.Flags = [],
    _ change: (inout Scenario.GuestCaching) -> Void = { _ in }
  ) throws -> Caching? {
    var scenario = Scenario.oneThread
    scenario.virtualMachines = [
      Scenario.VirtualMachine(name: "vm", process: ProcessID(0), guestPages: 1)
    ]
    change(&scenario.virtualMachines[0].caching)
    let switches = try Profile(kernel).switches
    return alone(in: scenario, on: switches) { host in
      let guest = GuestPage(raw: 0)
      #expect(host.guestMemoryType(of: guest) == nil, "nothing is mapped yet")
      var spte = SPTE(page: host.handle(frame))
      spte.flags = flags
      host.shadowPageTables[guest] = spte
      return host.guestMemoryType(of: guest)
    }
  }

  @Test(arguments: ["v5.12", "v6.1", "v6.10", "v6.11", "v6.15", "v6.16", "v7.3"])
  func `RAM is write-back on Intel, whatever the guest says`(kernel: String) throws {
    for guest in Caching.allCases {
      #expect(try type(of: PFN(1), on: kernel) { $0.guestPAT = guest } == .cached)
    }
  }

  @Test(arguments: ["v5.12", "v6.11", "v7.3"])
  func `device memory is uncached, or write-combined if the guest wants it so`(kernel: String) throws {
    let wanted: [(Caching, Caching)] = [
      (.cached, .uncached), (.uncached, .uncached), (.writeCombined, .writeCombined),
    ]
    for vendor in Scenario.Vendor.allCases {
      for (guest, seen) in wanted {
        let type = try type(of: .device(0), on: kernel, flags: .mmio) {
          $0.vendor = vendor
          $0.guestPAT = guest
        }
        #expect(type == seen)
      }
    }
  }

  @Test(arguments: ["v5.12", "v6.11", "v7.3"])
  func `AMD honours the guest`(kernel: String) throws {
    for guest in Caching.allCases {
      let type = try type(of: PFN(1), on: kernel) {
        $0.vendor = .amd
        $0.guestPAT = guest
      }
      #expect(type == guest)
    }
  }

  @Test(arguments: [
    ("v6.10", Caching.uncached), ("v6.11", .cached), ("v6.16", .cached),
  ])
  func `with non-coherent DMA its MTRRs count up to v6.10, its PAT always`(kernel: String, seen: Caching)
    throws
  {
    let byMTRR = try type(of: PFN(1), on: kernel) {
      $0.hasNoncoherentDMA = true
      $0.guestMTRR = .uncached
    }
    #expect(byMTRR == seen)
    let byPAT = try type(of: PFN(1), on: kernel) {
      $0.hasNoncoherentDMA = true
      $0.guestPAT = .writeCombined
    }
    #expect(byPAT == .writeCombined)
  }

  @Test(arguments: [
    ("v6.12", Caching.cached), ("v6.12.117", .writeCombined), ("v6.15", .cached), ("v6.16", .writeCombined),
  ])
  func `the quirk can be switched off since v6.16, and in the stable line of v6.12`(
    kernel: String, seen: Caching
  )
    throws
  {
    let type = try type(of: PFN(1), on: kernel) {
      $0.guestPAT = .writeCombined
      $0.ignoresGuestPAT = false
    }
    #expect(type == seen)
  }

  @Test func `a shadow page table knows no PAT of the guest`() throws {
    #expect(try type(of: PFN(1), on: "v6.12+no-tdp") { $0.guestPAT = .writeCombined } == .cached)
    #expect(try type(of: .device(0), on: "v6.12+no-tdp", flags: .mmio) == .uncached)
  }

  @Test func `the host's own view of a frame decides whether it is device memory`() throws {
    try alone { host in
      #expect(host.isHostMMIO(.device(0)))
      #expect(!host.isHostMMIO(.zeroPage))
      let page = try host.newPage(for: .driver)
      host.frames[page].flags.insert(.reserved)
      #expect(!host.isHostMMIO(page), "reserved, but cached by the host")
    }
  }
}
