import HostKernel

extension Verb {
  /// What can be done with buffers made of user memory.
  static let userptr: [Verb] = []
}
