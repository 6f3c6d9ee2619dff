/// The fault handler of a shared file in memory, `shmem_fault()`: the page of the page cache, mapped as any page is. GUP
/// takes references to it, and KVM by way of GUP. MM-11
struct MemfdFault: KernelPath {
  enum Step: UInt8 { case insert }

  static let kind = PathKind.memfdFault
  var functions: [String] { ["do_fault"] }

  var step = Step.insert
  let page: VirtualPage
  let buffer: BufferID
  let offset: UInt8

  init(page: VirtualPage, buffer: BufferID, offset: Int) {
    self.page = page
    self.buffer = buffer
    self.offset = UInt8(truncatingIfNeeded: offset)
  }

  mutating func advance(_ host: inout Host) -> Progress {
    guard Int(offset) < host.pageCount(buffer) else { return finish(&host, .sigbus) }
    return finish(&host, host.insertPage(host.frame(buffer, Int(offset)), at: page))
  }
}

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
