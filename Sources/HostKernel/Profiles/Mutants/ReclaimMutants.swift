extension MutantDefinition {
  // Page reclaim and migration
  static let reclaim: [MutantDefinition] = []
}
