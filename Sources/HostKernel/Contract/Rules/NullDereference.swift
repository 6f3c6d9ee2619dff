extension RuleText {
  /// PR-10, S36
  static let nullDereference = RuleText(
    id: "null-dereference",
    statement:
      "The kernel follows a null pointer.",
    why: """
      The thread is killed where it stands, with every lock that it holds.
      """,
    log: """
      BUG: kernel NULL pointer dereference, address: 0000000000000000
      #PF: supervisor read access in kernel mode
      #PF: error_code(0x0000) - not-present page
      """,
    tests: [])
}
