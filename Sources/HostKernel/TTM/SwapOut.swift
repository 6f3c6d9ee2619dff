/// `ttm_bo_swapout()`: under memory pressure a buffer's pages go to shmem. Buffers that are in use are skipped: the
/// reservation is only tried. TTM-8
struct SwapOut: KernelPath {
  enum Step: UInt8 { case tryReserve, unmap, notify, wait, copy, free, unreserve }

  static let kind = PathKind.swapOut
  var functions: [String] { ["ttm_bo_swapout"] + (step == .unreserve ? ["ttm_tt_swapout"] : []) }

  var step = Step.tryReserve
  let buffer: BufferID
  var code = Value.zero

  init(_ buffer: BufferID) { self.buffer = buffer }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .tryReserve:
      guard host.buffers[buffer].exists else { return finish(&host, .ebadf) }
      guard host.scenario.buffers[buffer.position].kind == .ttm else { return finish(&host, .eopnotsupp) }
      guard host.buffers[buffer].isPopulated, host.reserve(buffer) else { return finish(&host, .ebusy) }
      host.getBuffer(buffer)
      guard host.buffers[buffer].pins == 0 else {
        code = .ebusy
        return next(.unreserve)
      }
      return next(.unmap)

    case .unmap:
      if host.kernel.mutant == .moveWithoutUnmap { return next(.copy) }
      let then = host.nextImporter(of: buffer) != nil ? Step.notify : host.usesFences ? .wait : .copy
      return call(UnmapBuffer(buffer), &host, then: then)

    case .notify: return call(NotifyImporters(buffer), &host, then: host.usesFences ? .wait : .copy)

    case .wait:  // with the reservation held: no job comes to those that there are
      guard host.isIdle(buffer, upTo: .bookkeep) || host.kernel.mutant == .swapOutSkipsWait else {
        return .blocked(on: .dmaFence)
      }
      return next(.copy)

    case .copy:
      host.copyOut(buffer)
      host.checkMappings(of: buffer)
      host.buffers[buffer].placement = .swapped
      host.note("copies the pages to shmem")
      return next(.free)

    case .free: return call(FreeBufferPages(buffer), &host, then: .unreserve)

    case .unreserve:
      host.unreserve(buffer)
      host.putBuffer(buffer)
      return finish(&host, code)
    }
  }
}
