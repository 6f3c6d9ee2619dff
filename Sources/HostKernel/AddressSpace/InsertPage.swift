extension Host {
  /// `vm_insert_page()`, and how a page of a file is mapped: with a reference and a mapcount. MM-9
  mutating func insertPage(_ pfn: PFN, at page: VirtualPage) -> Value {
    precondition(pfn.isFrame && pfn.hasStructPage, "a PTE for no page")
    guard let number = findVMA(page) else { return .sigbus }
    guard !pageTables[page].isPresent else { return .zero }
    getPage(pfn, for: .mapping)
    frames[pfn].mapcount &+= 1
    setPTE(page, PTE(page: handle(pfn), isWritable: mappings[number].flags.contains(.write)))
    note("maps page \(pfn.raw)")
    return .zero
  }
}
