/// The switches of the kernel that is explored, and which of them were read.
///
/// A path reads a switch at the step where it matters, as `host.kernel.faultReference`. What was never read cannot have
/// changed the exploration: a kernel that differs only in such switches gives the same one, and a verdict is presumed
/// only if one of `reads` is interpolated.
public struct KernelSwitches: BitwiseCopyable, Sendable {
  /// What the switches are; looking here notes nothing.
  public let values: Switches
  /// The switches that were read since this value was made.
  public private(set) var reads = SwitchSet()

  public init(_ values: Switches) { self.values = values }

  @inline(__always) mutating func read<Value: SwitchValue>(_ key: Switch) -> Value {
    reads.insert(key)
    return values[key]
  }
}
