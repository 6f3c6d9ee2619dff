import StateLayout
import StateSpace

/// The miniature protocol in the shape of HostKernel: paths that call paths, on a stack of bytes for each thread.
public struct StackedMiniature: StateModel {
  var machine: StackMachine
  public let byteCount: Int

  public init(_ sizes: MiniatureSizes) {
    var plan = LayoutPlan()
    machine = StackMachine(sizes, &plan)
    byteCount = plan.byteCount
  }

  public var threadCount: Int { machine.shared.sizes.threads }

  /// Transitions in which a guest used a frame that is no longer its process's.
  public var violations: Int { machine.shared.violations }

  public mutating func start(_ state: StateBytes) {
    machine.shared.state = state
    machine.shared.start()
    for thread in 0..<threadCount {
      machine.thread = thread
      if thread < machine.shared.sizes.vcpus {
        machine.push(GuestAccess())
      } else {
        machine.push(Invalidation())
      }
    }
  }

  public mutating func step(_ state: StateBytes, thread: Int, attempt: inout Attempt) -> StepResult {
    machine.shared.state = state
    machine.thread = thread
    machine.attempt = attempt
    defer { attempt = machine.attempt }
    return machine.step()
  }
}
