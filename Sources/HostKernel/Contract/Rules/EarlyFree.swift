extension RuleText {
  /// S27, DB-7, DB-15
  static let earlyFree = RuleText(
    id: "early-free",
    statement:
      "Memory of a buffer is given back while a job of a device may still use its address.",
    why: """
      A job was submitted with the addresses that the buffer had then, and nobody can call it back. Who moves or frees the \
      buffer has to keep the old memory until all fences have signaled that the buffer had; otherwise the device reads \
      or overwrites what the memory is used for next.
      """,
    log: nil,
    tests: [])
}
