/// Flags, patches and mutants that belong to subsystems which the model does not have yet: a test that names them is not
/// wrong.
enum NotModelledYet {
  static let flags = [
    "memtype-alias": "PAT memory types",
    "memtype-free-unowned": "PAT memory types",
    "memtype-leak": "PAT memory types",
    "vm-flags-under-read-lock": "PAT memory types",
  ]

  static let additions = [
    "untrack-on-unmap": "PAT memory types"
  ]
}
