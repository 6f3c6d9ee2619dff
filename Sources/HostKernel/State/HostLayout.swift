import StateLayout

/// Where everything lies in the state of one scenario. One line per kind of thing; nothing else knows an offset.
struct HostLayout: Sendable {
  static let greatestThreadCount = 16

  let frames: Table<PFN, PageFrame>
  let ledger: Table<LedgerEntry, UInt8>
  let contents: Table<ContentSlot, Value>
  /// Only where a test asks for it.
  let cacheLines: Table<PFN, CacheLine>
  let lruBatches: Table<LRUSlot, PFN>
  let processes: Table<ProcessID, AddressSpace>
  let mappings: Table<VMAID, VMA>
  let pageTables: Table<VirtualPage, PTE>
  let deviceMappingLocks: Table<DeviceFileID, RWLock>
  let virtualMachines: Table<VMID, KVMState>
  let memslots: Table<MemslotID, Memslot>
  let shadowPageTables: Table<GuestPage, SPTE>
  /// Only where a mutant lets them differ from the page table: else they would add states and no behaviour.
  let guestTLBs: Table<TLBSlot, SPTE>
  let buffers: Table<BufferID, BufferState>
  let bufferPages: Table<BufferPage, PFN>
  let holds: Table<HoldID, Hold>
  let mirrors: Table<MirrorID, MirrorState>
  let mirrorPages: Table<MirrorPage, SPTE>
  let dmaBuf: DMABufLayout
  let gem: GEMLayout
  let userptr: UserptrLayout
  let reclaim: ReclaimLayout
  let memoryTypes: MemoryTypeLayout
  let vfio: VFIOLayout
  let virtioGPU: VirtioGPULayout
  let guestMemoryUsers: GuestMemoryUserLayout
  let registers: Table<RegisterID, Value>
  let threads: Table<ThreadID, ThreadState>
  /// Where the stack of each thread begins, and how many bytes it has.
  private(set) var stackStart = InlineArray<16, Int>(repeating: 0)
  private(set) var stackCapacity = InlineArray<16, Int>(repeating: 0)
  /// The locks that the threads hold, one thread after the other, and where those of each begin.
  let heldLocks: Table<HeldLockSlot, HeldLock>
  private(set) var firstHeldLock = InlineArray<17, Int>(repeating: 0)
  private(set) var cpus = InlineArray<16, CPUID>(repeating: CPUID(0))
  /// How many vCPUs come before the thread; where its TLB lies.
  private(set) var vcpuNumber = InlineArray<16, Int>(repeating: 0)

  let threadCount: Int
  let frameCount: Int
  let lruBatchSize: Int
  let pageShift: Int
  let guestShift: Int
  let pagesPerProcess: Int
  let pagesPerBuffer: Int
  /// The number of the first device frame of each buffer.
  let firstDeviceFrames: [Int]
  /// Rows of the ledger for each frame.
  let holderCount: Int
  let tracksContents: Bool
  let byteCount: Int

  init(_ scenario: Scenario, _ limits: Limits, hasTLBs: Bool) {
    let threadCount = max(1, scenario.actors.count)
    precondition(threadCount <= Self.greatestThreadCount, "more than 16 actors")
    self.threadCount = threadCount
    frameCount = limits.frames
    lruBatchSize = scenario.machine.lruBatch
    pageShift = scenario.pageShift
    guestShift = scenario.guestShift
    pagesPerProcess = scenario.pagesPerProcess
    pagesPerBuffer = scenario.buffers.map(\.pageCount).max() ?? 0
    firstDeviceFrames = scenario.firstDeviceFrames
    // Behind the threads: the swap cache.
    holderCount = Holder.fixedCount + threadCount + (scenario.reclaim.isUsed ? 1 : 0)
    tracksContents = scenario.usesContents
    let cpuCount = 1 + (scenario.actors.map(\.cpu.position).max() ?? 0)
    let pageCount = scenario.processes.count << scenario.pageShift
    let guestPageCount = scenario.virtualMachines.count << scenario.guestShift

    var plan = LayoutPlan()
    frames = plan.table(of: PageFrame.self, by: PFN.self, count: limits.frames)
    ledger = plan.table(of: UInt8.self, by: LedgerEntry.self, count: limits.frames * holderCount)
    let contentCount = tracksContents ? limits.frames + scenario.deviceFrameCount : 0
    contents = plan.table(of: Value.self, by: ContentSlot.self, count: contentCount)
    let lineCount = tracksContents && scenario.machine.caches ? limits.frames : 0
    cacheLines = plan.table(of: CacheLine.self, by: PFN.self, count: lineCount)
    lruBatches = plan.table(of: PFN.self, by: LRUSlot.self, count: cpuCount * lruBatchSize)
    processes = plan.table(of: AddressSpace.self, by: ProcessID.self, count: scenario.processes.count)
    mappings = plan.table(of: VMA.self, by: VMAID.self, count: limits.mappings)
    pageTables = plan.table(of: PTE.self, by: VirtualPage.self, count: pageCount)
    deviceMappingLocks = plan.table(
      of: RWLock.self, by: DeviceFileID.self, count: scenario.mapsDeviceMemory ? 1 : 0)
    virtualMachines = plan.table(of: KVMState.self, by: VMID.self, count: scenario.virtualMachines.count)
    memslots = plan.table(of: Memslot.self, by: MemslotID.self, count: scenario.memslotCount)
    shadowPageTables = plan.table(of: SPTE.self, by: GuestPage.self, count: guestPageCount)
    let vcpuCount = hasTLBs ? scenario.actors.count { $0.isVCPU } : 0
    guestTLBs = plan.table(of: SPTE.self, by: TLBSlot.self, count: vcpuCount << scenario.guestShift)
    buffers = plan.table(of: BufferState.self, by: BufferID.self, count: scenario.buffers.count)
    // Behind the buffers: for each thread the old pages of what it moves, until they are copied.
    let ghostCount = scenario.dmaBuf.usesFences ? threadCount : 0
    bufferPages = plan.table(
      of: PFN.self, by: BufferPage.self, count: (scenario.buffers.count + ghostCount) * pagesPerBuffer)
    holds = plan.table(of: Hold.self, by: HoldID.self, count: scenario.holds.count)
    mirrors = plan.table(of: MirrorState.self, by: MirrorID.self, count: scenario.mirrors.count)
    mirrorPages = plan.table(
      of: SPTE.self, by: MirrorPage.self, count: scenario.mirrors.count * pagesPerProcess)
    dmaBuf = DMABufLayout(scenario, threads: threadCount, &plan)
    gem = GEMLayout(scenario, &plan)
    userptr = UserptrLayout(scenario, &plan)
    reclaim = ReclaimLayout(
      scenario, frameCount: limits.frames, bufferPageCount: scenario.buffers.count * pagesPerBuffer, &plan)
    memoryTypes = MemoryTypeLayout(scenario, limits, &plan)
    vfio = VFIOLayout(scenario, &plan)
    virtioGPU = VirtioGPULayout(scenario.virtioGPU, &plan)
    guestMemoryUsers = GuestMemoryUserLayout(scenario.guestMemoryUsers, threads: scenario.actors.count, &plan)
    registers = plan.table(of: Value.self, by: RegisterID.self, count: scenario.registers.count)
    threads = plan.table(of: ThreadState.self, by: ThreadID.self, count: threadCount)
    for thread in 0..<threadCount {
      let stack = plan.table(of: UInt8.self, by: ThreadID.self, count: limits.stack[thread])
      stackStart[thread] = stack.offset
      stackCapacity[thread] = stack.count
      guard thread < scenario.actors.count else { continue }
      cpus[thread] = scenario.actors[thread].cpu
      vcpuNumber[thread] = scenario.actors[..<thread].count { $0.isVCPU }
    }
    for thread in 0..<Self.greatestThreadCount {
      firstHeldLock[thread + 1] = firstHeldLock[thread] + (thread < threadCount ? limits.locks[thread] : 0)
    }
    heldLocks = plan.table(of: HeldLock.self, by: HeldLockSlot.self, count: firstHeldLock[threadCount])
    byteCount = plan.byteCount
  }
}

/// What a frame holds. RAM comes first, device memory behind it.
struct ContentSlot: TableIndex { let position: Int }

extension Scenario {
  /// Device memory that has a name; a driver's video memory lies behind it.
  private var regionDeviceFrames: Int {
    let ends = regions.map { region in
      if case .device(let first) = region.backing { first + region.pageCount } else { 0 }
    }
    return max(deviceMemoryPages, ends.max() ?? 0, vfio.frameEnd)
  }

  /// Whether a driver fills a mapping with device memory by hand.
  var mapsDeviceMemory: Bool {
    regions.contains { region in if case .device = region.backing { true } else { false } }
  }

  var deviceFrameCount: Int { regionDeviceFrames + buffers.reduce(0) { $0 + $1.videoMemoryPages } }

  /// The number of the first device frame of each buffer, where it lies while it is in video memory.
  var firstDeviceFrames: [Int] {
    buffers.indices.map { number in
      firstFrameOfBAR(BufferID(number))
        ?? regionDeviceFrames + buffers[..<number].reduce(0) { $0 + $1.videoMemoryPages }
    }
  }

  /// Where the pages of a BAR begin that are exported by way of a buffer; nil if it is no such buffer. VF-9
  private func firstFrameOfBAR(_ buffer: BufferID) -> Int? {
    guard let bar = dmaBuf.exports.first(where: { $0.buffer == buffer })?.bar else { return nil }
    return vfio.devices[bar.device.position].firstFrame + bar.firstPage
  }

  /// Room to begin with.
  public var startingLimits: Limits {
    let anonymous = regions.reduce(0) { $0 + ($1.backing == .anonymous ? $1.pageCount : 0) }
    let buffered = buffers.reduce(0) { $0 + $1.pageCount }
    return Limits(
      frames: 2 + anonymous + buffered, mappings: max(1, regions.count), reservations: 2,
      stack: Array(repeating: 40, count: max(1, actors.count)),
      locks: Array(repeating: 1, count: max(1, actors.count)))
  }
}

extension Scenario.Buffer {
  /// How much video memory is set aside for it; an exported BAR has its own frames.
  public var videoMemoryPages: Int { kind == .bar ? 0 : pageCount }
}

extension Scenario.Actor {
  var isVCPU: Bool { if case .vcpu = role { true } else { false } }
}
