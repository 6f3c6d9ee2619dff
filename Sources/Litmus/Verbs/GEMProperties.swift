import HostKernel

extension Property {
  /// What a condition can ask about GEM handles and PRIME.
  static let gem: [Property] = []
}
