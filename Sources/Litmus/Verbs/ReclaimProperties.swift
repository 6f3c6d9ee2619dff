import HostKernel

extension Property {
  /// What a condition can ask about page reclaim and migration.
  static let reclaim: [Property] = []
}
