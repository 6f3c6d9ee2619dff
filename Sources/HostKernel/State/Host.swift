import StateLayout

/// What a kernel path works with: the state, the switches of the kernel, and the step being taken.
///
/// One value per search thread, passed `inout`: it holds no reference-counted value that a step changes but the
/// recorder, which is nil while searching.
public struct Host {
  let layout: HostLayout
  let program: Program
  let scenario: Scenario
  /// How the kernel behaves; remembers which switches were read.
  public internal(set) var kernel: KernelSwitches
  var state: StateBytes
  /// The thread that takes the step.
  var thread = ThreadID(0)
  var attempt = Attempt()
  /// The step ends in an oops of its thread.
  var mustDie = false
  /// Whether any step so far ended so. Only assertions ask.
  var hasKilled = false
  /// The steps that were taken so far.
  public internal(set) var coverage = StepCoverage()
  /// In which orders locks were taken since `setup`, and in it.
  public internal(set) var lockOrders = GatheredOrders()
  public internal(set) var setupLockOrders = GatheredOrders()
  /// Writes down what a replayed counterexample does.
  public var recorder: Recorder?

  /// The state that `setup` leaves, and the labels that it raised on the way.
  var initialImage: [UInt8] = []
  public internal(set) var setupLabels: UInt128 = 0
  /// What the thread that last could not step waits for.
  public internal(set) var blockedOn = LockClass.mmapLock

  init(scenario: Scenario, switches: Switches, limits: Limits, program: [[Operation]]) {
    kernel = KernelSwitches(switches)
    layout = HostLayout(scenario, limits, hasTLBs: kernel.mutant == .noTLBFlush)
    self.program = Program(program)
    self.scenario = scenario
    state = .nowhere
  }

  var frames: Rows<PFN, PageFrame> { @inline(__always) get { state[layout.frames] } }
  var ledger: Rows<LedgerEntry, UInt8> { @inline(__always) get { state[layout.ledger] } }
  var contents: Rows<ContentSlot, Value> { @inline(__always) get { state[layout.contents] } }
  var cacheLines: Rows<PFN, CacheLine> { @inline(__always) get { state[layout.cacheLines] } }
  var lruBatches: Rows<LRUSlot, PFN> { @inline(__always) get { state[layout.lruBatches] } }
  var processes: Rows<ProcessID, AddressSpace> { @inline(__always) get { state[layout.processes] } }
  var mappings: Rows<VMAID, VMA> { @inline(__always) get { state[layout.mappings] } }
  var pageTables: Rows<VirtualPage, PTE> { @inline(__always) get { state[layout.pageTables] } }
  var virtualMachines: Rows<VMID, KVMState> { @inline(__always) get { state[layout.virtualMachines] } }
  var memslots: Rows<MemslotID, Memslot> { @inline(__always) get { state[layout.memslots] } }
  var shadowPageTables: Rows<GuestPage, SPTE> { @inline(__always) get { state[layout.shadowPageTables] } }
  var guestTLBs: Rows<TLBSlot, SPTE> { @inline(__always) get { state[layout.guestTLBs] } }
  var buffers: Rows<BufferID, BufferState> { @inline(__always) get { state[layout.buffers] } }
  var bufferPages: Rows<BufferPage, PFN> { @inline(__always) get { state[layout.bufferPages] } }
  var holds: Rows<HoldID, Hold> { @inline(__always) get { state[layout.holds] } }
  var mirrors: Rows<MirrorID, MirrorState> { @inline(__always) get { state[layout.mirrors] } }
  var mirrorPages: Rows<MirrorPage, SPTE> { @inline(__always) get { state[layout.mirrorPages] } }
  var registers: Rows<RegisterID, Value> { @inline(__always) get { state[layout.registers] } }
  var threads: Rows<ThreadID, ThreadState> { @inline(__always) get { state[layout.threads] } }

  /// The CPU that the current thread runs on.
  var cpu: CPUID { layout.cpus[thread.position] }

  /// The page at `pfn` as it is now.
  @inline(__always) func handle(_ pfn: PFN) -> PageHandle {
    PageHandle(pfn: pfn, generation: pfn.hasStructPage ? frames[pfn].generation : 0)
  }
}
