import HostKernel

extension Verb {
  /// What can be done with GEM handles and PRIME.
  static let gem = shmem
}
