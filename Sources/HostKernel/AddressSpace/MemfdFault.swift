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
