import StateLayout

/// The copy of a moved buffer that a thread has under way. Real drivers hand it to a copy engine and go on; here the
/// thread that moved the buffer is its own engine: it has dropped the reservation, so everybody else may go on, and
/// comes to the copy once all is signaled that the copy waits for. TTM-7
struct BufferCopy: BitwiseCopyable, Equatable, Sendable {
  /// `none`: nothing is under way.
  var buffer = BufferID.none
  var source = Placement.system
  var target = Placement.system
  /// The contents are in their new place.
  var isDone = false

  static let none = BufferCopy()
}

extension Host {
  /// Where the old pages of what a thread copies are listed: the ghost object of TTM, as rows behind the buffers. TTM-7
  func ghost(of thread: ThreadID) -> BufferID { BufferID(buffers.count &+ thread.position) }

  func isGhost(_ buffer: BufferID) -> Bool { buffer.position >= buffers.count }

  /// The buffer that rows of pages belong to: for a ghost the one that was moved.
  func owner(ofPages buffer: BufferID) -> BufferID {
    isGhost(buffer) ? copies[ThreadID(buffer.position &- buffers.count)].buffer : buffer
  }

  /// `ttm_bo_move_accel_cleanup()`: the buffer is at its new place for everybody from now on, who waits for the KERNEL
  /// fence; the old pages go to a ghost. The caller holds the reservation. TTM-7, DB-7, DB-15
  mutating func startCopy(of buffer: BufferID, to target: Placement) {
    let fence = copyFence(of: thread)
    let source = buffers[buffer].placement
    copies[thread] = BufferCopy(buffer: buffer, source: source, target: target)
    if source == .system {
      for page in 0..<pageCount(buffer) {
        bufferPages[bufferPage(ghost(of: thread), page)] = bufferPages[bufferPage(buffer, page)]
      }
      forgetPages(of: buffer)
    }
    order(fence, afterFencesOf: buffer, upTo: .bookkeep)
    publish(fence)
    addFence(fence, to: buffer, as: .kernel)
  }

  /// The frame that a page of a buffer lies in before a copy that is under way.
  func copySource(_ thread: ThreadID, _ page: Int) -> PFN {
    copies[thread].source == .vram
      ? deviceFrame(copies[thread].buffer, page) : bufferPages[bufferPage(ghost(of: thread), page)]
  }

  /// Where the contents of a page of a buffer are: where the first copy that has not been made yet will find them, or
  /// where the buffer lives.
  func contentHome(_ buffer: BufferID, _ page: Int) -> PFN {
    for number in 0..<copies.count {
      let copier = ThreadID(number)
      guard copies[copier].buffer == buffer, !copies[copier].isDone else { continue }
      let isFirst = (0..<copies.count).allSatisfy { other in
        let other = ThreadID(other)
        return other == copier || copies[other].buffer != buffer || copies[other].isDone
          || !isOrdered(copyFence(of: copier), after: copyFence(of: other))
      }
      if isFirst { return copySource(copier, page) }
    }
    return frame(buffer, page)
  }

  /// The memory of a page is given back: no job that may still run was told its address. DB-7
  mutating func checkEarlyFree(_ pfn: PFN) {
    for number in 0..<jobs.count {
      let job = JobID(number)
      guard jobs[job].phase == .pending, jobs[job].page.pfn == pfn, isCurrent(jobs[job].page) else {
        continue
      }
      breach(.earlyFree, page: pfn)
    }
  }
}

extension Host {
  /// Whether the current thread has a copy under way, which it is to see to once it has dropped its reservations.
  var hasCopyUnderWay: Bool { copies.count > 0 && copies[thread] != .none }

  /// The same of a copy of this buffer.
  func hasCopyUnderWay(of buffer: BufferID) -> Bool { hasCopyUnderWay && copies[thread].buffer == buffer }
}
