import Testing

@testable import HostKernel

/// When a BAR answers, and who is found if it does not.
@Suite struct VFIODeviceTests {
  private let device = VFIODeviceID(0)
  private let page = VirtualPage(raw: 1)

  /// A process with one page of RAM, and behind it the second of the two pages of a BAR.
  private func scenario(isVirtualFunction: Bool = false) -> Scenario {
    var scenario = Scenario.oneThread
    scenario.vfio.devices = [
      Scenario.VFIOPlan.Device(
        name: "dev", pageCount: 2, firstFrame: 3, isVirtualFunction: isVirtualFunction)
    ]
    scenario.regions[0].pageCount = 1
    scenario.regions.append(
      Scenario.Region(
        name: "bar", process: ProcessID(0), firstPage: 1, pageCount: 1,
        backing: .bar(device, firstPage: 1, isShared: true)))
    return scenario
  }

  private func plain(d3: Bool = true) -> Switches {
    Switches.plain.with { $0[.vfioD3] = d3 }
  }

  @Test func `an address and a frame tell whose BAR it is`() {
    alone(in: scenario()) { host in
      #expect(host.vfioDevice(of: page) == device)
      #expect(host.vfioDevice(of: VirtualPage(raw: 0)) == .none)
      #expect([2, 3, 4, 5].map { host.vfioDevice(of: PFN.device($0)) } == [.none, device, device, .none])
      #expect(host.vfioDevice(of: PFN(4)) == .none)
    }
  }

  /// Whether VFIO takes the BAR for enabled after each change.
  private func enabled(
    on switches: Switches, isVirtualFunction: Bool = false, after changes: [(inout VFIODeviceState) -> Void]
  ) -> [Bool] {
    alone(in: scenario(isVirtualFunction: isVirtualFunction), on: switches) { host in
      changes.map { change in
        host.changeVFIODevice(device, change)
        return host.isMemoryEnabled(device)
      }
    }
  }

  @Test func `memory decode, D3hot and low power each disable a BAR`() {
    let answers = enabled(
      on: plain(),
      after: [
        { $0.isMemoryOn = false }, { $0.isMemoryOn = true }, { $0.power = .d3hot }, { $0.power = .d0 },
        { $0.isInLowPower = true }, { $0.isInLowPower = false },
      ])
    #expect(answers == [false, true, false, true, false, true])
  }

  @Test func `a VF has no memory bit, and an old kernel does not look at the power state`() {
    let changes: [(inout VFIODeviceState) -> Void] = [{ $0.isMemoryOn = false }, { $0.power = .d3hot }]
    #expect(enabled(on: plain(), isVirtualFunction: true, after: changes) == [true, false])
    #expect(enabled(on: plain(d3: false), after: changes.reversed()) == [true, false])
  }

  @Test func `a PTE that is there when the BAR stops to answer is found`() {
    alone(in: scenario()) { host in
      host.setPTE(page, PTE(page: PageHandle(pfn: .device(4)), isSpecial: true))
      host.changeVFIODevice(device) { $0.isMemoryOn = true }
      #expect(host.isClean)
      host.changeVFIODevice(device) { $0.isMemoryOn = false }
      #expect(host.raised(.staleDeviceMapping))
    }
  }

  @Test func `a PTE that is made later is found, and so is an access`() {
    alone(in: scenario()) { host in
      host.changeVFIODevice(device) { $0.isResetting = true }
      #expect(host.isClean)
      host.setPTE(page, PTE(page: PageHandle(pfn: .device(4)), isSpecial: true))
      #expect(host.raised(.staleDeviceMapping))
      host.nextStep()
      _ = host.access(.read, PageHandle(pfn: .device(4)), writing: .zero)
      #expect(host.raised(.staleDeviceMapping))
      host.nextStep()
      host.setPTE(page, PTE(page: PageHandle(pfn: .device(5)), isSpecial: true))
      #expect(host.isClean)  // a frame of something else
    }
  }

  @Test func `an SPTE is found as well`() {
    var scenario = scenario()
    scenario.virtualMachines = [
      Scenario.VirtualMachine(name: "vm", process: ProcessID(0), guestPages: 1)
    ]
    alone(in: scenario) { host in
      host.shadowPageTables[GuestPage(raw: 0)] = SPTE(page: PageHandle(pfn: .device(3)))
      host.changeVFIODevice(device) { $0.isInLowPower = true }
      #expect(host.raised(.staleDeviceMapping))
    }
  }

  @Test func `only a shared mapping of an open device is made, and the first claims the BAR`() {
    alone(in: scenario()) { host in
      var code = host.mapBAR(of: device, isShared: false)
      #expect(code == .einval && !host.isBARMapped(device))
      code = host.mapBAR(of: device, isShared: true)
      #expect(code == .zero && host.isBARMapped(device))
      host.vfioDevices[device].isOpen = false
      code = host.mapBAR(of: device, isShared: true)
      #expect(code == .ebadf)
    }
  }

  @Test func `the last mapping of a closed device lets go of it`() {
    alone(in: scenario()) { host in
      _ = host.mapBAR(of: device, isShared: true)
      host.insertVMA(VMA(range: PageRange(first: page, count: 1), flags: [.pfnMap, .shared, .device]))
      #expect(host.vfioDeviceLeft(by: page) == .none)
      host.vfioDevices[device].isOpen = false
      #expect(host.vfioDeviceLeft(by: page) == .none)
      host.removeVMAs(in: PageRange(first: page, count: 1))
      #expect(host.vfioDeviceLeft(by: page) == device)
      #expect(host.vfioDeviceLeft(by: VirtualPage(raw: 0)) == .none)
    }
  }

  @Test func `a lock that is held is noticed`() {
    alone(in: scenario()) { host in
      #expect(host.isQuiet)
      let hasList = host.lockVMAList(of: device)
      #expect(hasList && !host.isQuiet)
      host.unlockVMAList(of: device)
      let hasMemory = host.lockMemoryForReading(of: device)
      #expect(hasMemory && !host.isQuiet)
      host.unlockMemoryForReading(of: device)
      #expect(host.isQuiet)
    }
  }
}
