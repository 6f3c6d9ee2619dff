import HostKernel

extension Verb {
  /// What can be done with page reclaim and migration.
  static let reclaim: [Verb] = []
}
