/// The size of an instance of the miniature protocol.
///
/// vCPUs of one virtual machine fault pages in while invalidators take them away: the core of KVM's fault path
/// against its MMU notifier. The protocol exists to measure and to verify the search, in two Swift forms and in
/// Promela, all with the same states and transitions.
public struct MiniatureSizes: Sendable, Hashable {
  public var vcpus = 2
  public var invalidators = 1
  public var pages = 2
  public var frames = 3
  /// How often each vCPU touches a page.
  public var faults = 2
  /// How often each invalidator takes a page away.
  public var rounds = 2
  /// Without it a fault ignores that an invalidation has come and gone since it read the sequence.
  public var checksSequence = true

  public init() {}

  public init(
    vcpus: Int, invalidators: Int, pages: Int, frames: Int, faults: Int, rounds: Int,
    checksSequence: Bool = true
  ) {
    self.vcpus = vcpus
    self.invalidators = invalidators
    self.pages = pages
    self.frames = frames
    self.faults = faults
    self.rounds = rounds
    self.checksSequence = checksSequence
  }

  var threads: Int { vcpus &+ invalidators }
}
