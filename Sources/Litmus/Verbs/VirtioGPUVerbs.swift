import HostKernel

extension Verb {
  /// What can be done with virtio-gpu blobs.
  static let virtioGPU: [Verb] = []
}
