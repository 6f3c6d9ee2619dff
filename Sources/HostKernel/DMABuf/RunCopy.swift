/// The copy engine at work on what the thread has under way: it waits for its dependencies, copies, signals, and the
/// ghost with the old pages goes. TTM-7
struct RunCopy: KernelPath {
  enum Step: UInt8 { case wait, copy, signal, free, forget }

  static let kind = PathKind.runCopy
  var functions: [String] { step == .free ? ["ttm_bo_delayed_delete"] : ["drm_sched_run_job"] }

  var step = Step.wait
  /// The old pages went before the copy. Only a mutant does that.
  private var isFreed = false

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .wait:
      let isReady = host.isReady(host.copyFence(of: host.thread))
      if isReady || host.kernel.mutant == .copyBeforeFence { return next(.copy) }
      guard host.kernel.mutant == .freeBeforeFence, !isFreed else { return .blocked(on: .dmaFence) }
      host.freeOldPagesEarly()
      isFreed = true
      return next(.wait)

    case .copy:
      host.copyMovedPages()
      return next(.signal)

    case .signal:
      host.signal(host.copyFence(of: host.thread))
      let hasOldPages = host.bufferPages[host.bufferPage(host.ghost(of: host.thread), 0)] != .none
      return next(hasOldPages && !isFreed ? .free : .forget)

    case .free:  // the ghost has the fences that the buffer had
      guard host.isReady(host.copyFence(of: host.thread)) else { return .blocked(on: .dmaFence) }
      return call(FreeBufferPages(host.ghost(of: host.thread)), &host, then: .forget)

    case .forget:
      host.forgetCopy()
      return finish(&host)
    }
  }
}

extension Host {
  /// The copy itself. Video memory is free for others from then on.
  fileprivate mutating func copyMovedPages() {
    let copy = copies[thread]
    for page in 0..<pageCount(copy.buffer) {
      let source = copySource(thread, page)
      guard source.isFrame else { continue }
      if source.hasStructPage, frames[source].status == .free { breach(.useAfterFree, page: source) }
      let target =
        copy.target == .vram
        ? deviceFrame(copy.buffer, page) : bufferPages[bufferPage(copy.buffer, page)]
      copyContent(from: source, to: target)
      if copy.source == .vram { checkVRAMRelease(source) }
    }
    copies[thread].isDone = true
    note("copies the buffer to \(copy.target)")
  }

  /// As `checkEarlyFree`, for jobs that are not ordered after this copy: those may use the place again.
  private mutating func checkVRAMRelease(_ pfn: PFN) {
    for number in 0..<jobs.count {
      let job = JobID(number)
      guard jobs[job].phase == .pending, jobs[job].page.pfn == pfn,
        !isOrdered(fence(of: job), after: copyFence(of: thread))
      else { continue }
      breach(.earlyFree, page: pfn)
    }
  }

  /// The fault of a mutant. What the pages held is still there: nothing clears a page when it is freed, and here somebody
  /// will look.
  fileprivate mutating func freeOldPagesEarly() {
    let ghost = ghost(of: thread)
    let held = (0..<pageCount(ghost)).map { content(bufferPages[bufferPage(ghost, $0)]) }
    freePages(of: ghost)
    for (page, value) in held.enumerated() { setContent(bufferPages[bufferPage(ghost, page)], value) }
  }

  fileprivate mutating func forgetCopy() {
    let ghost = ghost(of: thread)
    for page in 0..<pageCount(copies[thread].buffer) { bufferPages[bufferPage(ghost, page)] = .none }
    copies[thread] = .none
  }
}
