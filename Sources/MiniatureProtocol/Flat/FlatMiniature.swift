import StateLayout
import StateSpace

/// The miniature protocol by hand: one struct a thread, one switch.
public struct FlatMiniature: StateModel {
  var shared: SharedMemory
  let vcpus: Table<Slot, FlatVCPU>
  let invalidators: Table<Slot, FlatInvalidator>
  public let byteCount: Int

  public init(_ sizes: MiniatureSizes) {
    var plan = LayoutPlan()
    shared = SharedMemory(sizes, &plan)
    vcpus = plan.table(of: FlatVCPU.self, by: Slot.self, count: sizes.vcpus)
    invalidators = plan.table(of: FlatInvalidator.self, by: Slot.self, count: sizes.invalidators)
    byteCount = plan.byteCount
  }

  public var threadCount: Int { shared.sizes.threads }

  /// Transitions in which a guest used a frame that is no longer its process's.
  public var violations: Int { shared.violations }

  public mutating func start(_ state: StateBytes) {
    shared.state = state
    shared.start()
    for vcpu in 0..<shared.sizes.vcpus { state[vcpus][Slot(vcpu)] = FlatVCPU() }
    for invalidator in 0..<shared.sizes.invalidators {
      state[invalidators][Slot(invalidator)] = FlatInvalidator()
    }
  }

  public mutating func step(_ state: StateBytes, thread: Int, attempt: inout Attempt) -> StepResult {
    shared.state = state
    return thread < shared.sizes.vcpus ? stepVCPU(thread, &attempt) : stepInvalidator(thread, &attempt)
  }
}
