import StateLayout

/// `struct dma_fence`: pending from when it is published until it signals. A fence that has signaled leaves nothing in the
/// state, so its row can serve the next one. DB-16
struct Fence: BitwiseCopyable, Sendable {
  fileprivate(set) var isPending = false
}

/// What a fence means to a buffer: `enum dma_resv_usage`. Who waits for one waits for all before it. FACTS section 1
enum FenceUsage: UInt8, BitwiseCopyable, Sendable {
  /// The buffer does not have the fence.
  case none
  case kernel, write, read, bookkeep
}

extension Host {
  /// Whether the scenario has fences at all.
  var usesFences: Bool { fences.count > 0 }

  /// The fence of a job.
  func fence(of job: JobID) -> FenceID { FenceID(raw: job.raw) }

  /// The fence of the copies that a thread has under way.
  func copyFence(of thread: ThreadID) -> FenceID { FenceID(jobs.count &+ thread.position) }

  private func use(_ buffer: BufferID, _ fence: FenceID) -> FenceUse {
    FenceUse(position: buffer.position &* fences.count &+ fence.position)
  }

  private func waitRow(_ fence: FenceID, _ other: FenceID) -> FenceWait {
    FenceWait(position: fence.position &* fences.count &+ other.position)
  }

  /// From now on others may wait for the fence, and it must signal whatever they do. DB-16
  mutating func publish(_ fence: FenceID) { fences[fence].isPending = true }

  /// `dma_resv_add_fence()`. The caller holds the reservation.
  mutating func addFence(_ fence: FenceID, to buffer: BufferID, as usage: FenceUsage) {
    guard fences[fence].isPending else { return }
    fenceUses[use(buffer, fence)] = usage
    note("dma_resv_add_fence(\(usage))")
  }

  /// `dma_resv_test_signaled()`: no fence of the buffer is pending of this usage or a stronger one. DB-15
  mutating func isIdle(_ buffer: BufferID, upTo usage: FenceUsage) -> Bool {
    if kernel.mutant == .waitsForNoFence { return true }
    for number in 0..<fences.count {
      let use = fenceUses[use(buffer, FenceID(number))]
      if use != .none, use.rawValue <= usage.rawValue { return false }
    }
    return true
  }

  /// The work of `fence` begins only after every fence that the buffer now has of this usage or a stronger one. DB-15
  mutating func order(_ fence: FenceID, afterFencesOf buffer: BufferID, upTo usage: FenceUsage) {
    for number in 0..<fences.count where number != fence.position {
      let other = FenceID(number)
      let use = fenceUses[use(buffer, other)]
      if use != .none, use.rawValue <= usage.rawValue { fenceWaits[waitRow(fence, other)] = true }
    }
  }

  /// The work of `fence` begins without waiting for the fences that the buffer has of this usage.
  mutating func forget(_ usage: FenceUsage, of buffer: BufferID, for fence: FenceID) {
    for number in 0..<fences.count where fenceUses[use(buffer, FenceID(number))] == usage {
      fenceWaits[waitRow(fence, FenceID(number))] = false
    }
  }

  /// Whether the work of `fence` was ordered after that of `other`, which is still pending.
  func isOrdered(_ fence: FenceID, after other: FenceID) -> Bool { fenceWaits[waitRow(fence, other)] }

  /// Whether everything has signaled that the work of `fence` waits for.
  func isReady(_ fence: FenceID) -> Bool {
    (0..<fences.count).allSatisfy { !fenceWaits[waitRow(fence, FenceID($0))] }
  }

  /// `dma_fence_signal()`: whoever waited goes on, and buffers that nobody owns any more are freed.
  mutating func signal(_ fence: FenceID) {
    fences[fence].isPending = false
    for number in 0..<buffers.count { fenceUses[use(BufferID(number), fence)] = .none }
    for number in 0..<fences.count { fenceWaits[waitRow(FenceID(number), fence)] = false }
    note("dma_fence_signal()")
    deleteReleasedBuffers()
  }

  /// `ttm_bo_delayed_delete()`: the worker that frees a buffer whose last reference went while it had fences. DB-15
  private mutating func deleteReleasedBuffers() {
    for number in 0..<buffers.count {
      let buffer = BufferID(number)
      guard !buffers[buffer].exists, buffers[buffer].isPopulated, isIdle(buffer, upTo: .bookkeep) else {
        continue
      }
      within("ttm_bo_delayed_delete") { $0.releaseMemory(of: buffer) }
    }
  }
}
