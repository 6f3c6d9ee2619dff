import HostKernel

extension Property {
  /// What a condition can ask about VFIO devices.
  static let vfio: [Property] = []
}
