extension MutantDefinition {
  // Virtio-gpu blobs
  static let virtioGPU: [MutantDefinition] = []
}
