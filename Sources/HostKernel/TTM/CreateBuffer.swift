/// Creates a buffer where the test wants it; one in system memory has its pages from the start, as a buffer that the
/// device can reach. TTM-1
struct CreateBuffer: KernelPath {
  enum Step: UInt8 { case create, populated }

  static let kind = PathKind.createBuffer
  /// A compound buffer, which is not TTM's, is there after one step.
  var functions: [String] { step == .create ? [] : ["ttm_bo_init_reserved"] }

  var step = Step.create
  let buffer: BufferID

  init(_ buffer: BufferID) { self.buffer = buffer }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .create:
      let plan = host.scenario.buffers[buffer.position]
      host.buffers[buffer].references = 1
      host.buffers[buffer].placement = plan.placement
      switch plan.kind {
      case .compound where host.createCompoundBuffer(buffer): return finish(&host)
      case .compound:
        host.buffers[buffer].references = 0
        return finish(&host, .enomem)
      case .ttm where plan.placement == .system:
        return call(PopulateBuffer(buffer, order: plan.order), &host, then: .populated)
      case .ttm, .imported, .userptr, .bar: return finish(&host)
      case .memfd where plan.isSparse: return finish(&host)
      case .shmem, .memfd: return call(GetShmemPages(buffer), &host, then: .populated)
      }

    case .populated:
      let code = host.takeResult().code
      if code != .zero { host.buffers[buffer].references = 0 }
      return finish(&host, code)
    }
  }
}

extension Host {
  /// A shmem file on a huge page: one compound block, counted at its head. S12
  fileprivate mutating func createCompoundBuffer(_ buffer: BufferID) -> Bool {
    let order = scenario.buffers[buffer.position].order
    guard let block = allocatePages(order: order, isCompound: true, for: .driver) else { return false }
    for page in 0..<pageCount(buffer) {
      let pfn = PFN(block.position + page)
      frames[pfn].tenant = .buffer(buffer)
      bufferPages[bufferPage(buffer, page)] = pfn
    }
    buffers[buffer].isPopulated = true
    return true
  }
}
