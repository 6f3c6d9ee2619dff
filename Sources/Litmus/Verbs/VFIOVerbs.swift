import HostKernel

extension Verb {
  /// What can be done with VFIO devices.
  static let vfio: [Verb] = []
}
