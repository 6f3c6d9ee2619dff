extension Host {
  /// `get_page_memtype()`: the type that the flags of a page of RAM say, and that the kernel's own mapping of it has. TTM sets
  /// it on the pages of a buffer and of its pools; all other pages are write-back. PAT-1, TTM-1, KVM-32
  func ramType(of pfn: PFN) -> MemoryType {
    let tenant = frames[pfn].tenant
    if let caching = tenant.pooled { return caching.memoryType }
    return tenant.buffer.map { scenario.buffers[$0.position].caching.memoryType } ?? .writeBack
  }
}

extension Caching {
  /// `ttm_prot_from_caching()`: the type that a buffer's pages are set to. TTM-1
  var memoryType: MemoryType {
    switch self {
    case .cached: .writeBack
    case .writeCombined: .writeCombining
    case .uncached: .uncachedMinus
    }
  }
}
