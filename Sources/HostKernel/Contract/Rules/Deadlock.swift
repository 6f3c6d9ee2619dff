extension RuleText {
  /// UP-7, S31, S41
  static let deadlock = RuleText(
    id: "deadlock",
    statement:
      "Threads wait for each other, and none of them can go on.",
    why: """
      A real kernel prints nothing for two minutes. lockdep may have warned of the order of the locks long \
      before.
      """,
    log: """
      INFO: task kworker/u8:2:417 blocked for more than 120 seconds.
      """,
    tests: ["ttm-fault-against-submit"])
}
