extension Patch {
  /// DB-13: the design of 2018, put on top of what landed in its place.
  static let dmabufUnlistWhileMapping = Patch(
    "dmabuf-unlist-while-mapping",
    "An attachment is off the list of its dma-buf while the exporter maps for it, so that the map does not tell it of itself.",
    thread: "dma-buf: add optional invalidate_mappings callback v2, linaro-mm-sig, 16 March 2018",
    settings: [Setting(.dmabufMapUnlists, true)])
}
