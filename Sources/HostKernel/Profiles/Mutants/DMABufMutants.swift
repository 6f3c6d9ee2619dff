extension MutantDefinition {
  // Dma-bufs, their fences and the jobs of devices
  static let dmaBuf: [MutantDefinition] = []
}
