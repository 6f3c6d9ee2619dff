extension RuleText {
  /// KVM-40 h, S17, S42
  static let livelock = RuleText(
    id: "livelock",
    statement:
      "Threads run for ever without getting on: no way leads from here to an end.",
    why: """
      A guest that faults, retries and faults again burns its CPU and stands still. It is decided after \
      the search: a state from which no final state can be reached although a thread has work. Whether a \
      scheduler would in fact stay in the loop is not asked.
      """,
    log: nil,
    tests: ["kvm-v11-hung-guest"])
}
