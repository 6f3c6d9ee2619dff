extension RuleText {
  /// DB-14, PR-5, S37
  static let importerTouchesPage = RuleText(
    id: "importer-touches-page",
    statement:
      "An importer reaches for the pages behind the addresses that an exporter gave it.",
    why: """
      A table of addresses is for a device. There need not be a page behind an address, the page need not be the one \
      that the address names, and it is the exporter's: nobody tells the importer when it goes. Where it works, it \
      works by luck, and CONFIG_DMABUF_DEBUG is there to end that.
      """,
    log: nil,
    tests: ["prime-page-array", "prime-xen-front", "prime-dma-to-phys"])
}
