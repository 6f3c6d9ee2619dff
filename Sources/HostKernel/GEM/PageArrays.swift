import StateLayout

/// What importers make of an sg_table that want pages, and what becomes of it. PR-5, PR-12, DB-9
extension Host {
  /// `drm_prime_sg_to_page_array()`. It never fails: it writes what the table holds.
  mutating func makePageArray(isZeroed: Bool) -> PageArray {
    within("drm_prime_sg_to_page_array") { host in
      if host.kernel.pageArrayWarns { host.printk(.pageArrayWarning) }
      let pages = host.pageArray(isZeroed: isZeroed)
      host.note("the array of pages is \(pages.words)")
      return pages
    }
  }

  private mutating func pageArray(isZeroed: Bool) -> PageArray {
    guard kernel.dmabufDebugOn, !kernel.primeKeepsPages else { return .right }
    switch kernel.dmabufDebug {
    case .mangle: return .mangled
    case .wrapCopy: return isZeroed ? .null : .uninitialized
    }
  }

  /// `xen_drm_front_dbuf_create()`: the backend is given the frames. PR-12
  mutating func shareWithBackend(_ object: BufferID) {
    breach(.importerTouchesPage, page: .none)
    let isRight = gemObjects[object].pages == .right
    note("the backend is given \(isRight ? "the frames of the buffer" : "frames that are not the buffer's")")
  }

  /// The importer reaches a page by its array, or by what it makes of the address; nil: it died of it. S37
  mutating func accessByPage(
    _ object: BufferID, _ page: Int, _ access: Access, writing value: Value
  ) -> Value? {
    let address = attachmentPages[attachmentPage(gemObjects[object].attachment, page)]
    if kernel.importerAccess == .dmaToPhys {
      breach(.importerTouchesPage, page: address.pfn)
      guard !scenario.machine.iommu else {
        return accessStranger("dma_to_phys() takes the IOMMU's address for a page's")
      }
      note("dma_to_phys() gives \(address.pfn)")
      return self.access(access, address, writing: value)
    }
    switch gemObjects[object].pages {
    case .right:
      breach(.importerTouchesPage, page: address.pfn)
      note("\(access)s \(address.pfn)")
      return self.access(access, address, writing: value)
    case .mangled:
      breach(.importerTouchesPage, page: .none)
      printk(.pageFaultOops)
      return nil
    case .null, .none:
      breach(.nullDereference, page: .none)
      printk(.nullDereference)
      return nil
    case .uninitialized: return accessStranger("the array holds what the heap held")
    }
  }

  /// The backend of xen-front reads or writes frames that it was given. PR-12
  mutating func accessByBackend(
    _ object: BufferID, _ page: Int, _ access: Access, writing value: Value
  ) -> Value {
    guard gemObjects[object].pages == .right else {
      return accessStranger("the backend \(access)s other frames")
    }
    let address = attachmentPages[attachmentPage(gemObjects[object].attachment, page)]
    note("the backend \(access)s \(address.pfn)")
    return self.access(access, address, writing: value)
  }

  /// Memory is reached that nobody chose: what is read there is 0 here.
  private mutating func accessStranger(_ reason: String) -> Value {
    note(reason)
    breach(.foreignPageTouch, page: .none)
    return .zero
  }
}

extension PageArray {
  fileprivate var words: StaticString {
    switch self {
    case .none, .null: "full of NULL"
    case .right: "the exporter's"
    case .mangled: "full of mangled pointers"
    case .uninitialized: "what the heap held before"
    }
  }
}
