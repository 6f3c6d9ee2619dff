extension MutantDefinition {
  // GEM handles and PRIME
  static let gem: [MutantDefinition] = []
}
