/// The fault handler of a driver whose buffer is a shmem file on huge pages: maps one subpage by its frame number. S12
struct CompoundBufferFault: KernelPath {
  enum Step: UInt8 { case insert }

  static let kind = PathKind.compoundBufferFault
  var functions: [String] { ["vm_fault_cpu"] }

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
    return finish(&host, host.insertPFN(host.frame(buffer, Int(offset)), at: page))
  }
}
