extension MutantDefinition {
  // KVM's own use of guest memory
  static let guestMemoryUsers: [MutantDefinition] = []
}
