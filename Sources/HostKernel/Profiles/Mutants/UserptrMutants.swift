extension MutantDefinition {
  // Buffers made of user memory
  static let userptr: [MutantDefinition] = []
}
