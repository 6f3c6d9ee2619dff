import HostKernel

extension Property {
  /// What a condition can ask about KVM's own use of guest memory.
  static let guestMemoryUsers: [Property] = []
}
