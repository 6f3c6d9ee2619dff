extension Patch {
  /// What thread V proposed or asked for: how an importer gets at the memory behind an sg_table. PR-11
  static let prime: [Patch] = [primeVmap, primeDMAToPhys, primeKeepPages, primePageArrayWarning]

  private static let threadV = "PRIME import on virtualised drivers, dri-devel, May 2024"

  /// DB-11, DB-12
  static let primeVmap = Patch(
    "prime-vmap",
    "Importers that made an array of pages use dma_buf_begin_cpu_access() and dma_buf_vmap() instead.",
    thread: threadV, settings: [Setting(.importerAccess, ImporterAccess.vmap)])

  /// PR-11
  static let primeDMAToPhys = Patch(
    "prime-dma-to-phys",
    "Importers that made an array of pages turn the DMA addresses back into pages with dma_to_phys().",
    thread: threadV, settings: [Setting(.importerAccess, ImporterAccess.dmaToPhys)])

  /// DB-9
  static let primeKeepPages = Patch(
    "prime-keep-pages",
    "An importer can ask for a table whose pages CONFIG_DMABUF_DEBUG does not mangle.",
    thread: threadV, settings: [Setting(.primeKeepsPages, true)])

  /// PR-5
  static let primePageArrayWarning = Patch(
    "prime-page-array-warning",
    "drm_prime_sg_to_page_array() warns of its use.",
    thread: threadV, settings: [Setting(.pageArrayWarns, true)])
}
