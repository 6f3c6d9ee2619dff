import StateLayout

/// Why a scenario cannot be started on a kernel.
public enum SetupError: Error, Hashable, Sendable {
  /// The layout has no room for it: try again with larger limits.
  case rejected(Rejection)
  /// Alone in the system, `setup` waits for something that nobody will do.
  case blocked(on: LockClass)
  /// `setup` does not come to an end.
  case endless
}

/// The system as a search sees it.
extension Host {
  /// The scenario on a kernel, set up and ready to be explored.
  ///
  /// `setup` runs alone over the same kernel paths as the threads, the first alternative at each choice, and then every LRU
  /// batch is drained, as time would; what it leaves is the initial state.
  public init(
    _ scenario: Scenario, switches: Switches, limits: Limits, recorder: Recorder? = nil
  ) throws(SetupError) {
    self.init(
      scenario: scenario, switches: switches, limits: limits, program: scenario.actors.map(\.operations))
    var host = Host(scenario: scenario, switches: switches, limits: limits, program: [scenario.setup])
    host.recorder = recorder
    let buffer = StateBuffer(byteCount: layout.byteCount)
    host.state = buffer.state
    host.initialize()
    setupLabels = try host.runSetup()
    host.clearThreads()
    for number in 0..<scenario.actors.count where !scenario.actors[number].operations.isEmpty {
      host.start(scenario.actors[number], on: ThreadID(number))
    }
    if host.attempt.rejection != 0 { throw .rejected(host.rejection) }
    kernel = host.kernel
    coverage = host.coverage
    setupLockOrders = host.lockOrders
    initialImage = buffer.state.bytes(count: layout.byteCount)
    self.recorder = recorder
  }

  /// Bytes of a state: a multiple of 8.
  public var byteCount: Int { layout.byteCount }
  public var threadCount: Int { layout.threadCount }

  /// Writes the initial state.
  public func start(_ state: StateBytes) { state.copy(from: initialImage) }

  /// Lets `thread` take one step in `state`.
  public mutating func step(_ state: StateBytes, thread: Int, attempt: inout Attempt) -> StepResult {
    self.state = state
    self.thread = ThreadID(thread)
    self.attempt = attempt
    let result = stepThread()
    attempt = self.attempt
    return result
  }

  /// The lock orders that were met for the first time since the last call.
  public mutating func takeNewLockOrders() -> [LockDependency] { lockOrders.takeNews() }

  /// The kernel functions that a thread is in, outermost first.
  public mutating func callTrace(of thread: Int, in state: StateBytes) -> [String] {
    self.state = state
    return callTrace(of: ThreadID(thread))
  }

  private var rejection: Rejection { Rejection(code: attempt.rejection) ?? .count }

  /// Writes everything that is not zero before `setup`.
  mutating func initialize() {
    frames[.zeroPage] = PageFrame(refcount: 1, flags: .reserved, status: .allocated)
    ledger[entry(.zeroPage, .driver)] = 1
    for slot in 0..<lruBatches.count { lruBatches[LRUSlot(position: slot)] = .none }
    for page in 0..<pageTables.count { pageTables[VirtualPage(raw: UInt8(page))] = .none }
    for page in 0..<shadowPageTables.count { shadowPageTables[GuestPage(raw: UInt8(page))] = .none }
    for slot in 0..<guestTLBs.count { guestTLBs[TLBSlot(position: slot)] = .none }
    for vma in 0..<mappings.count { mappings[VMAID(vma)] = .none }
    for vm in 0..<virtualMachines.count { virtualMachines[VMID(vm)] = KVMState() }
    for slot in 0..<memslots.count { memslots[MemslotID(slot)] = Memslot() }
    for buffer in 0..<buffers.count { buffers[BufferID(buffer)] = BufferState() }
    for page in 0..<bufferPages.count { bufferPages[BufferPage(position: page)] = .none }
    for hold in 0..<holds.count { holds[HoldID(hold)] = .none }
    for mirror in 0..<mirrors.count { mirrors[MirrorID(mirror)] = MirrorState() }
    for page in 0..<mirrorPages.count { mirrorPages[MirrorPage(position: page)] = .none }
    initializeDMABufs()
    initializeGEMs()
    initializeUserptrs()
    initializeReclaims()
    initializeMemoryTypes()
    initializeVFIOs()
    initializeVirtioGPUs()
    initializeGuestMemoryUsers()
    for register in 0..<registers.count { registers[RegisterID(register)] = .unset }
    processes[ProcessID(0)].stage = .running
    clearThreads()
  }

  private mutating func clearThreads() {
    for number in 0..<threads.count { threads[ThreadID(number)] = ThreadState() }
  }

  /// Takes steps until the set-up program has ended; what it raised.
  private mutating func runSetup() throws(SetupError) -> UInt128 {
    var labels: UInt128 = 0
    thread = ThreadID(0)
    guard !scenario.setup.isEmpty else { return labels }
    push(ActorProgram(), on: thread)
    for _ in 0..<100_000 {
      attempt = Attempt()
      let result = stepThread()
      labels |= attempt.labels
      if attempt.rejection != 0 { throw .rejected(rejection) }
      if case .finished = result {
        for cpu in 0..<lruBatches.count / layout.lruBatchSize { drainLRU(of: CPUID(cpu)) }
        return labels
      }
      if case .blocked = result { throw .blocked(on: blockedOn) }
    }
    throw .endless
  }

  private mutating func start(_ actor: Scenario.Actor, on thread: ThreadID) {
    switch actor.role {
    case .vcpu: push(VirtualCPU(), on: thread)
    case .task, .driver, .job: push(ActorProgram(), on: thread)
    case .reclaim: push(ActorProgram(isReclaim: true), on: thread)
    }
  }
}
