import HostKernel

/// Collects what a test consists of while it is read.
///
/// Numbers of pages depend on how large everything becomes, so operations are listed as functions of the finished
/// scenario and made at the end.
struct ScenarioBuilder {
  /// An operation, once all rows are known.
  typealias PendingAction = (Scenario) -> Operation.Action

  private(set) var scenario: Scenario
  /// Setup first, then the actors.
  private var pending: [[(action: PendingAction, result: RegisterID?)]] = [[]]
  private var nextPage = 0
  private var memslotCount = 0
  private var shownRegions: Set<Int> = []

  init(name: String) { scenario = Scenario(name: name) }

  /// The finished scenario.
  func finished() -> Scenario {
    var result = scenario
    let operations = pending.map { $0.map { Operation($0.action(scenario), into: $0.result) } }
    result.setup = operations[0]
    for actor in result.actors.indices { result.actors[actor].operations = operations[actor + 1] }
    return result
  }
}

// MARK: - Operations

extension ScenarioBuilder {
  /// What follows is done by `actor`; before the first call, by setup.
  mutating func begin(_ actor: Scenario.Actor) {
    scenario.actors.append(actor)
    pending.append([])
  }

  /// Adds an operation to the actor, or to setup.
  mutating func add(_ action: @escaping PendingAction) { pending[pending.count - 1].append((action, nil)) }

  /// How many operations setup or the actor has.
  var operationCount: Int { pending[pending.count - 1].count }

  /// Lets the last operation leave its result in `register`.
  mutating func setResult(_ register: RegisterID) {
    let last = pending[pending.count - 1].count - 1
    pending[pending.count - 1][last].result = register
  }
}

// MARK: - Rows

extension ScenarioBuilder {
  /// A register of the actor that is being read.
  mutating func addRegister(_ name: String) -> RegisterID {
    scenario.registers.append(Scenario.Register(actor: scenario.actors.count - 1, name: name))
    return RegisterID(scenario.registers.count - 1)
  }

  mutating func addProcess(_ name: String) -> ProcessID {
    scenario.processes.append(Scenario.Process(name: name))
    return ProcessID(scenario.processes.count - 1)
  }

  /// A region behind all others, so that a child of `fork` has the same addresses.
  mutating func addRegion(
    _ name: String, of process: ProcessID, pageCount: Int, backing: Scenario.Backing,
    isPrivate: Bool = false
  ) -> Int {
    scenario.regions.append(
      Scenario.Region(
        name: name, process: process, firstPage: nextPage, pageCount: pageCount, backing: backing,
        isPrivate: isPrivate))
    nextPage += pageCount
    return scenario.regions.count - 1
  }

  /// A driver shows `frame` at a page of a region. What it shows first says which part of the driver's file the region maps.
  mutating func show(frame: Int, at page: Int, of region: Int) {
    guard case .device = scenario.regions[region].backing, frame >= page,
      shownRegions.insert(region).inserted
    else { return }
    scenario.regions[region].backing = .device(firstFrame: frame - page)
  }

  /// A mapping of device memory for the kernel.
  mutating func addIoremap(_ name: String) -> IoremapID {
    scenario.memoryTypes.ioremaps.append(name)
    return IoremapID(scenario.memoryTypes.ioremaps.count - 1)
  }

  mutating func addVM(_ name: String, in process: ProcessID, architecture: Scenario.Architecture) -> VMID {
    scenario.virtualMachines.append(
      Scenario.VirtualMachine(name: name, process: process, guestPages: 1, architecture: architecture))
    return VMID(scenario.virtualMachines.count - 1)
  }

  /// Makes room for guest pages up to `gfn`.
  mutating func useGuestPage(_ gfn: Int, of vm: VMID) {
    let count = max(scenario.virtualMachines[vm.position].guestPages, gfn + 1)
    scenario.virtualMachines[vm.position].guestPages = count
  }

  /// A memslot of `vm` that shows a region from `gfn` on.
  mutating func addMemslot(of vm: VMID, gfn: Int, region: Int) throws(CallProblem) -> MemslotID {
    let last = gfn + scenario.regions[region].pageCount - 1
    guard guestPageNumbers.contains(last) else {
      throw .memslotBeyondGuest(limit: guestPageNumbers.upperBound)
    }
    useGuestPage(last, of: vm)
    return addMemslotRow()
  }

  /// A memslot whose place is known only when it is made.
  mutating func addMemslotRow() -> MemslotID {
    memslotCount += 1
    return MemslotID(memslotCount - 1)
  }

  mutating func addBuffer(_ buffer: Scenario.Buffer) -> BufferID {
    scenario.buffers.append(buffer)
    return BufferID(scenario.buffers.count - 1)
  }

  mutating func addHold(_ name: String) -> HoldID {
    scenario.holds.append(name)
    return HoldID(scenario.holds.count - 1)
  }

  mutating func addMirror(_ name: String, of region: Int) -> MirrorID {
    scenario.mirrors.append(Scenario.Mirror(name: name, region: region))
    return MirrorID(scenario.mirrors.count - 1)
  }

  /// Frames of a device; the first.
  mutating func addDeviceFrames(_ count: Int) -> Int {
    scenario.deviceMemoryPages += count
    return scenario.deviceMemoryPages - count
  }

  /// Adds what a subsystem lists on its own.
  mutating func edit<Result>(_ body: (inout Scenario) -> Result) -> Result { body(&scenario) }

  mutating func change(_ change: (inout Machine) -> Void) { change(&scenario.machine) }
}

// MARK: - Limits

extension ScenarioBuilder {
  /// What there is too much of, if a scenario has no numbers for all of it, with the limit.
  var excess: (what: String, limit: Int)? {
    let addresses = scenario.processes.count << bits(nextPage)
    let guests = scenario.virtualMachines.map(\.guestPages).max() ?? 1
    let bufferPages = scenario.buffers.reduce(0) { $0 + $1.videoMemoryPages }
    let limits: [(what: String, count: Int, limit: Int)] = [
      ("actors", scenario.actors.count, 16),
      ("pages of memory in all processes together", addresses, 256),
      ("pages of guest memory in all VMs together", scenario.virtualMachines.count << bits(guests), 256),
      ("pages of buffers and device memory together", bufferPages + scenario.deviceMemoryPages, 48),
      ("registers", scenario.registers.count, 200),
      ("held pages", scenario.holds.count, 200),
      ("kernel mappings", scenario.memoryTypes.ioremaps.count, 100),
      ("memslots", memslotCount, 200),
      ("dma-bufs", scenario.dmaBuf.exports.count, 100),
      ("attachments", scenario.dmaBuf.attachments.count, 100),
      ("jobs of devices", scenario.dmaBuf.jobs.count, 32),
      ("operations of one actor", pending.map(\.count).max() ?? 0, 200),
    ]
    return limits.first { $0.count > $0.limit }.map { ($0.what, $0.limit) }
  }

  private func bits(_ count: Int) -> Int {
    count <= 1 ? 0 : Int.bitWidth - (count - 1).leadingZeroBitCount
  }
}
