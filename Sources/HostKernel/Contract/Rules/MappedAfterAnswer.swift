extension RuleText {
  /// VG-7, S39
  static let mappedAfterAnswer = RuleText(
    id: "mapped-after-answer",
    statement: "A VMM has answered UNMAP_BLOB while the guest still reaches the buffer.",
    why: """
      From the answer on the guest gives the range of its window to somebody else, and the host gives the buffer to \
      another guest or process. Who still has a translation, or a memslot and a mapping to make one from, reads and \
      writes what is no longer his.
      """,
    log: nil,
    tests: [])
}
