import HostKernel

extension Verb {
  /// What can be done with KVM's own use of guest memory.
  static let guestMemoryUsers: [Verb] = []
}
