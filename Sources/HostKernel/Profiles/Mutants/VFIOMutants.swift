extension MutantDefinition {
  // VFIO devices
  static let vfio: [MutantDefinition] = []
}
