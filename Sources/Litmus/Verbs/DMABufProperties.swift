import HostKernel

extension Property {
  /// What a condition can ask about dma-bufs, their fences and the jobs of devices.
  static let dmaBuf: [Property] = []
}
