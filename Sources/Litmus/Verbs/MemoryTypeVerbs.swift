import HostKernel

extension Verb {
  /// What can be done with PAT memory types.
  static let memoryTypes: [Verb] = []
}
