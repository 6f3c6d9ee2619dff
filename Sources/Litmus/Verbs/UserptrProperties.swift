import HostKernel

extension Property {
  /// What a condition can ask about buffers made of user memory.
  static let userptr: [Property] = []
}
