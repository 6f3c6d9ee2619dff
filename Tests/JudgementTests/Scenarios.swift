import HostKernel

/// Small scenarios, built by hand.
extension Scenario {
  /// S05: a guest reads, then writes, pages that were never touched.
  static func writeAfterRead(pages: Int) -> Scenario {
    var scenario = Scenario(name: "write-after-read")
    scenario.regions = [
      Region(name: "ram", process: ProcessID(0), firstPage: 0, pageCount: pages, backing: .anonymous)
    ]
    scenario.virtualMachines = [VirtualMachine(name: "vm", process: ProcessID(0), guestPages: pages)]
    scenario.registers = [Register(actor: 0, name: "r0")]
    scenario.setup = [Operation(.map(region: 0)), Operation(.createVM(VMID(0)))]
    scenario.setup.append(
      Operation(
        .createMemslot(
          VMID(0), MemslotID(0), base: scenario.guestPage(VMID(0), 0), memory: scenario.range(ofRegion: 0))))
    let accesses = (0..<pages).flatMap { page in
      let guest = scenario.guestPage(VMID(0), page)
      return [Operation(.guestRead(guest)), Operation(.guestWrite(guest, Value(1)), into: RegisterID(0))]
    }
    scenario.actors = [Actor(name: "P0", role: .vcpu(VMID(0)), cpu: CPUID(0), operations: accesses)]
    return scenario
  }

  /// The same with a process that gives the first page back meanwhile.
  static func accessAgainstDiscard() -> Scenario {
    var scenario = writeAfterRead(pages: 1)
    scenario.actors.append(
      Actor(
        name: "P1", role: .task, cpu: CPUID(1),
        operations: [Operation(.dontNeed(scenario.range(ofRegion: 0)))]))
    return scenario
  }
}

extension Switches {
  /// v6.13, as far as these tests need it.
  static var recent: Switches {
    var switches = Switches()
    switches[.tdp] = true
    switches[.tdpMMU] = true
    return switches
  }
}
