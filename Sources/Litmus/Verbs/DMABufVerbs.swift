import HostKernel

extension Verb {
  /// What can be done with dma-bufs, their fences and the jobs of devices.
  static let dmaBuf: [Verb] = []
}
