extension RuleText {
  /// VG-5
  static let windowReuse = RuleText(
    id: "window-reuse",
    statement:
      "The driver of a guest gives a range of its window to a blob while the host shows another there.",
    why: """
      The host may carry out the UNMAP_BLOB of the first after the MAP_BLOB of the second, and takes the second away. \
      The guest believes the second to be mapped.
      """,
    log: nil,
    tests: [])
}
