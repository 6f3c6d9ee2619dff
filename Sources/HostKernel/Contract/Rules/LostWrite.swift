extension RuleText {
  /// S10, S15, S27, TTM-12
  static let lostWrite = RuleText(
    id: "lost-write",
    statement:
      "A write by a reference or a device address goes where those whose data it is will not find it.",
    why: """
      A reference keeps a page from being freed. It does not keep a buffer in that page, nor a process: TTM may have moved \
      the one, and a write of the other may have copied the page. Only a pin, and only of a process's page, does that. \
      A device that writes to a place that a buffer has left, or to one that it has yet to be copied to, loses what it \
      wrote in the same way, and so does a process that is given a new page for one that the OOM reaper took. Nothing is \
      corrupted, the data are in the wrong place.
      """,
    log: nil,
    tests: ["ttm-reference-does-not-pin", "referenced-across-fork"])
}
