/// `ttm_bo_swapout()`: under memory pressure a buffer's pages go to shmem. Buffers that are in use are skipped: the
/// reservation is only tried. TTM-8
struct SwapOut: KernelPath {
  enum Step: UInt8 { case tryReserve, unmap, notify, wait, copy, free, unreserve }

  static let kind = PathKind.swapOut
  var functions: [String] { ["ttm_bo_swapout"] + (step == .unreserve ? ["ttm_tt_swapout"] : []) }

  var step = Step.tryReserve
  let buffer: BufferID
  var code = Value.zero

  /// Whether a shrinker does it: then all of it lies within fs_reclaim.
  let inReclaim: Bool

  init(_ buffer: BufferID, inReclaim: Bool) {
    self.buffer = buffer
    self.inReclaim = inReclaim
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .tryReserve:
      guard host.buffers[buffer].exists else { return finish(&host, .ebadf) }
      guard host.scenario.buffers[buffer.position].kind == .ttm else { return finish(&host, .eopnotsupp) }
      guard host.buffers[buffer].isPopulated else { return finish(&host, .ebusy) }
      return tryReserve(&host)

    case .unmap:
      if host.kernel.mutant == .moveWithoutUnmap { return next(.copy) }
      let then = host.hasImportersToTell(buffer) ? Step.notify : host.usesFences ? .wait : .copy
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
      if inReclaim { host.released(.fsReclaim) }
      host.putBuffer(buffer)
      return finish(&host, code)
    }
  }

  /// `dma_resv_trylock()`: who waits here with fs_reclaim held waits for those who allocate with the reservation held.
  private mutating func tryReserve(_ host: inout Host) -> Progress {
    let waits = host.kernel.mutant == .swapoutWaits
    guard !host.buffers[buffer].reservation.isHeld else {
      return waits ? .blocked(on: .reservation) : finish(&host, .ebusy)
    }
    if inReclaim { host.acquired(.fsReclaim, .write) }
    _ = host.reserve(buffer, waits ? .waiting : .trying)
    host.getBuffer(buffer)
    guard host.buffers[buffer].pins == 0 else {
      code = .ebusy
      return next(.unreserve)
    }
    return next(.unmap)
  }
}
