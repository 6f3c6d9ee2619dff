import HostKernel

extension Property {
  /// What a condition can ask about PAT memory types.
  static let memoryTypes: [Property] = []
}
