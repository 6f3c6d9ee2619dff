/// `wp_pfn_shared()`: a write to a raw frame that is mapped read-only because its owner wants to be told: `pfn_mkwrite`
/// without the page-table lock, then the PTE becomes writable if it is still the same. RW-1, RW-3
struct PFNMkwrite: KernelPath {
  enum Step: UInt8 { case notify, finish }

  static let kind = PathKind.pfnMkwrite
  var functions: [String] {
    ["do_wp_page"] + (step == .notify ? [] : ["wp_pfn_shared"])
  }

  var step = Step.notify
  let page: VirtualPage
  var old = PageHandle.none

  init(page: VirtualPage) { self.page = page }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .notify:
      old = host.pageTables[page].page
      host.within("wp_pfn_shared") { host in
        host.within("drm_gem_shmem_pfn_mkwrite") { $0.note("file_update_time(), folio_mark_dirty()") }
      }
      return next(.finish)

    case .finish:  // under the page-table lock
      host.within("finish_mkwrite_fault") { host in
        let pte = host.pageTables[page]
        guard pte.isPresent, pte.page == old else { return host.note("the PTE is another by now") }
        host.setPTE(page, pte.with(writable: true))
        host.note("the PTE becomes writable")
      }
      return finish(&host)
    }
  }
}
