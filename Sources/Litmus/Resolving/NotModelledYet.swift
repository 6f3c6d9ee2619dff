/// Flags, patches and mutants that belong to subsystems which the model does not have yet: a test that names them is not
/// wrong.
enum NotModelledYet {
  static let flags = [
    "incoherent-mapping": "userptr",
    "importer-touches-page": "PRIME",
    "lock-order": "lock-order checking",
    "null-dereference": "PRIME",
    "reclaim-recursion": "page reclaim",
    "sleep-in-atomic": "lock-order checking",
  ]

  static let additions: [String: String] = [:]
}
