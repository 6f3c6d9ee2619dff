extension MutantDefinition {
  // PAT memory types
  static let memoryTypes: [MutantDefinition] = []
}
