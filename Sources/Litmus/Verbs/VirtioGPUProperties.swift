import HostKernel

extension Property {
  /// What a condition can ask about virtio-gpu blobs.
  static let virtioGPU: [Property] = []
}
