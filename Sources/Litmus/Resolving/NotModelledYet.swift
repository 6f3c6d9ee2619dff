/// Flags, patches and mutants that belong to subsystems which the model does not have yet: a test that names them is not
/// wrong.
enum NotModelledYet {
  static let flags: [String: String] = [:]

  static let additions: [String: String] = [:]
}
